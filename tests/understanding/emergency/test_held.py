"""What was told afar is no danger here, however heavy its words; what stands beside it and is here is one."""

from __future__ import annotations

import pytest

from understanding.emergency import find
from understanding.emergency.held import FAR_LONGEST

CRIES = ("有人拿刀砍人", "煤气漏了", "有人晕倒了", "有人抢劫", "墙倒了压住人了", "有人触电了")
UNREAL = (
    *("游戏里{}", "电影里{}", "小说里{}", "追的剧里{}", "梦见{}", "昨晚做梦{}", "故事里{}", "作文里写{}"),
    *("辟谣：{}", "官方说没有{}", "{}，都是谣言", "{}那是谣言", "别传了没有{}", "演习说{}", "课上讲{}"),
)
UNSURE = (
    *("抖音上看到{}", "刷抖音看到{}", "快手上{}", "短视频里{}", "朋友圈看到{}", "网上说{}", "手机上刷到{}"),
    *("新闻说{}", "电视上说{}", "听收音机说{}", "直播间里{}", "据说{}", "{}，别信"),
)
TALK_OF_STRANGERS = (
    "谁来救救我的头发",
    "嗓门大得像谁家打起来了",
    "他要上吊，上吊桥玩",
    "打牌打得我要吐血",
    "听得我快晕过去了",
    "老鼠药收起来了，娃没动",
    "他一嗓子能把房顶震塌",
    "那刀是切水果的",
    "拖拉机断气了，突突两下又着了",
    "那个上吊的图是晴天娃娃",
    "闻错了，不是煤气，是油漆",
    "冻死个人，手都没知觉了",
    "老爷子抡大刀，练武呢",
    "乐队叫触电",
    "谁家车报警器一直响",
    "切蛋糕吧，拿刀来",
    "一刀砍下去，骨头没断",
    "老人机构送餐今天没到，我爷爷还等着饭呢，帮问一下志愿者",
    "行李绳子系好了，拜拜",
)


@pytest.mark.parametrize("frame", UNREAL)
def test_what_is_no_truth_is_no_danger(frame: str) -> None:
    for cry in CRIES:
        found = find(frame.format(cry))
        assert found is None or found.held, cry


@pytest.mark.parametrize("frame", UNSURE)
def test_what_is_seen_on_a_screen_is_shown_at_most(frame: str) -> None:
    for cry in CRIES:
        found = find(frame.format(cry))
        assert found is None or found.held, cry
    heavy = find(frame.format(CRIES[0]))
    assert heavy is not None
    assert heavy.doubtful


@pytest.mark.parametrize("text", ["起火了该怎么急救", "触电了怎么救人", "煤气泄漏应该怎么办"])
def test_a_question_of_knowledge_is_shown_at_most(text: str) -> None:
    found = find(text)
    assert found is not None
    assert found.held
    assert found.doubtful


@pytest.mark.parametrize(
    "text",
    [
        *("我拍了视频，真着火了", "监控里看到有人拿刀砍人", "视频通话里看见我妈倒地上了"),
        *("抖音直播有个女的说要跳楼，在咱小区楼顶", "新闻大厦着火了", "正打游戏呢隔壁着火了"),
        *("演习的时候真着火了快来", "课上有人晕倒了快来人", "作文里写不想活了，药瓶空了"),
        *("别信他，他要杀我", "没有人管，打起来了", "警察说没有警力，有人拿刀砍人"),
        *("以为是假人，走近看是个人吊在树上", "以为只是吵架，进门她男人正拿绳子勒她"),
        *("小心！有人拿刀砍人，在菜市场", "辟谣的是上一个，这个孩子是今天下午真的丢了"),
        *("煤气漏了怎么办", "孩子触电了怎么办啊快", "着火了怎么逃生，楼道全是烟", "有人触电了怎么救"),
    ],
)
def test_what_is_here_is_heard_beside_it(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


def test_who_tells_more_tells_of_more_than_a_screen() -> None:
    told = "游戏里的哥哥来接我了，他不让我跟家里说，车开好远了，我有点怕，我十二"
    assert len(told) > FAR_LONGEST
    found = find(told)
    assert found is not None
    assert not found.held


def test_talk_of_strangers_that_only_sounds_like_danger_is_none() -> None:
    found = {text: find(text) for text in TALK_OF_STRANGERS}
    assert [text for text, each in found.items() if each and not each.held] == []


@pytest.mark.parametrize(
    "text",
    [
        "电影院着火了",
        "游戏厅里有人打架",
        "排练室着火了快来人",
        "足球场有人打架",
        "新闻大厦冒烟着火了",
        "培训学校着火了",
        "拳击馆煤气漏了",
    ],
)
def test_a_place_that_is_called_by_a_game_or_a_play_is_a_place(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text", ["电影里着火了", "篮球场打起来，还差俩人", "排练着火那段戏", "在电影院看着火那场戏哭了"]
)
def test_what_is_played_there_is_none(text: str) -> None:
    found = find(text)
    assert found is None or found.held
