"""Greetings and thanks make no danger lighter, and are no danger."""

from __future__ import annotations

import pytest

from understanding.emergency.find import find
from understanding.emergency.polite import polite_of
from understanding.emergency.reading import load

BEFORE = (
    "民警同志你好，",
    "您好，",
    "请问是派出所吗，",
    "李所长，",
    "不好意思打扰了，",
    "你好我想反映一下，",
    "我要反映个情况，",
    "我想报警，",
    "不知道发这对不对，",
    "群里有民警吗，",
    *(
        "您好打扰一下，",
        "劳驾，",
        "王警官在吗，",
        "有劳各位，",
        "不好意思大晚上打扰你们，",
        "请问这事归谁管，",
    ),
    *(
        "天哪天哪",
        "完了完了",
        "真个的，",
        "呜呜呜",
        "一开门，",
        "我刚下班回来，",
        "也不知道怎么回事，",
        "我不会打字，",
    ),
    *("我是小卖部老板，", "网格员报告：", "【紧急】", "跟您反映一下，", "我替邻居发的，"),
)
BEHIND = (
    *("，谢谢", "，谢谢民警同志", "，辛苦了", "，请尽快处理", "，能来一下吗", "，麻烦民警看一下，谢谢"),
    *("，谁管管", "，不知道该找谁", "，我拍了视频", "，地址发你们了", "，再不来就晚了", "，我在外地回不去"),
    *("，您看能来一趟不", "，麻烦来看看谢谢", "，如果方便的话请来一下", "，该打哪个电话", "，我一个人弄不动"),
    *("，甚时候能来了", "，先做什么", "，打扰了", "，能不能派个人，非常感谢"),
)
CRIES = ("有人打架", "困在电梯里了", "有人拿刀砍人", "墙塌了压着人", "我爸晕倒了")


@pytest.mark.parametrize("cry", CRIES)
def test_who_asks_kindly_is_in_no_less_danger(cry: str) -> None:
    for text in (*(each + cry for each in BEFORE), *(cry + each for each in BEHIND)):
        found = find(text)
        assert found is not None, text
        assert not found.held, text


@pytest.mark.parametrize(
    "text",
    [
        "我爸晕倒了该找谁",
        "楼道里全是烟该找谁",
        "我娘灰下了没气咧，可不得了",
        "娃跌井里了，咋闹呀",
        "请问一下，家里着火了咋办呀，谢谢啦",
        "墙塌了打什么电话",
    ],
)
def test_the_question_may_follow_at_once(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize("text", ["谢谢", "你好", "民警同志辛苦了", "您好，谢谢", "派出所门口的灯坏了"])
def test_what_says_nothing_else_stays(text: str) -> None:
    assert load().polite.to_the_point(text) == text
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize(
    "text",
    [
        "孩子找到了，谢谢大家",
        "火灭了，谢谢民警同志",
        "昨天家里进贼了，谢谢",
        "我想报警，钱包昨天丢了",
        "您好，演练几点开始",
        *("请问身份证丢了该找谁", "劳驾，路灯不亮了，能不能派个人来看看", "如果着火了怎么办"),
    ],
)
def test_what_is_over_stays_so(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize(
    "text", ["人在井里，110也打不通", "我不敢回家，家里没大人", "我在河里，手机快没电了"]
)
def test_what_is_asked_may_be_what_tells_of_the_danger(text: str) -> None:
    """Without it nobody is in danger there."""
    point = find(load().polite.to_the_point(text))
    assert point is None or point.held
    found = find(text)
    assert found is not None
    assert not found.held


def test_what_the_file_says_is_left_out_and_nothing_else() -> None:
    polite = polite_of(
        {
            "称呼": ["老总"],
            "头衔": ["队长"],
            "问好": ["(早|午)安"],
            "开口": ["劳驾", "劳驾(一下|问个事)"],
            "道谢": {"多谢": ["啦", "{称呼}"]},
            "催促": ["快点"],
            "语气": ["嘛"],
            "紧跟": ["咋办"],
            "自报": ["店主"],
            "惊呼": ["乖乖"],
            "交代": ["下雨天"],
            "假设": ["设若"],
        }
    )
    for before in (
        "老总，",
        "小王队长老总早安，",
        "劳驾问个事",
        "劳驾，午安",
        "乖乖，下雨天，",
        "我是三号楼的店主老李，",
    ):
        for behind in ("", "，多谢啦", "，多谢李队长", "，快点嘛，多谢老总。", "，快点嘛多谢啦"):
            assert polite.to_the_point(f"{before}有人打架{behind}") == "有人打架"
    assert polite.to_the_point("设若有人打架了咋办") == "设若有人打架了咋办"
    assert polite.to_the_point("民警同志你好，有人打架，谢谢") == "民警同志你好，有人打架，谢谢"
