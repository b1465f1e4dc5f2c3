"""What is only feared, likened, over, or told of things is no danger; what happens beside it is."""

from __future__ import annotations

import pytest

from understanding.emergency import find
from understanding.emergency.reading import load

FEARED = (
    ("那堆煤有一人高 倒了能把人埋了", "煤堆倒了 底下埋着两个人"),
    ("消防栓里没水 真着了火拿甚救", "消防栓里没水 三号楼着火了拿甚救"),
    ("幼儿园门口那个大坑 等哪个孩子掉进去你们才管是不是", "幼儿园门口那个大坑 孩子掉进去了 水没到脖子"),
    ("电梯里广告屏掉下来一个角 线连着 黑屏的 别砸着娃", "天花板掉下来砸着娃了 头上全是血"),
    ("井口就盖了块三合板 我怕我妈一脚踩空", "井口就盖了块三合板 我妈掉进去了 在底下喊我"),
)
LIKENED = (
    ("烧烤摊那烟天天跟着火了一样 呛得咳嗽", "烧烤摊的气罐喷火了 老板胳膊烧着了"),
    ("马桶冻住用不成 一家五口去公厕排队 憋死人了", "我们困在电梯里 快憋死了 有个老人不动了"),
)
THINGS = (
    (
        "空调外机架子锈断一根 就剩一边吊着 在三楼 底下是幼儿园接送的道 快联系那家",
        "空调外机掉下来砸着早点摊的大姐了 人躺着",
    ),
    ("地里烧秸秆 烟把路都盖住了 火不大 地头有人看着", "地里烧秸秆的火窜到村里了 王家的柴房着了"),
    ("下水道里爬出条蛇 我把门关住了 谁来给捉一下", "蛇咬了我娃的脚 肿到膝盖了"),
    ("快来人 我的三轮车在市场门口转个身就没了", "快来人 小偷还在我家 我把门顶住了"),
    ("雪把遮雨棚压塌半边，没人在底下", "雪把遮雨棚压塌半边，底下压住两个人"),
    ("楼顶有人放孔明灯 掉我阳台上了 灭的 就是一块蜡", "楼顶有人放孔明灯 掉我阳台上了 阳台着火了"),
)
OVER = (
    (
        "刚才有个男的在楼道拧门把手 拧了三家 都锁着 现在下楼走了 没拿饭",
        "有个男的在拧我家门把手 又回来了 拿着撬棍",
    ),
    ("那伙人打电话说剁手指头 我害怕他们来", "那伙人到楼下了 拿着刀叫我下去 我害怕他们上来"),
    ("我表弟被人骗去边境 现在联系上了 说在大巴上往回走呢", "我表弟被人骗去边境 关在屋里不让走"),
    ("开车库看见门上插着一把水果刀 底下压着张纸", "他把水果刀架在我儿子脖子上"),
)

# A danger that is there, of which he is not sure, or tells what comes of it, or that who did it is gone.
HAPPENS = """
楼上好像着火了 · 隔壁好像爆炸了 · 3号楼没准着火了 · 楼上没准打起来了 · 淹死人了
楼下饭店冒黑烟 · 洗浴中心冒烟了
小孩掉河里了要死人的 · 小孩掉河里了全完了 · 家里着火了可不得了
煤气漏了万一炸了咋办 · 有人挂在阳台外面快掉下去了要死人的 · 车翻沟里人出不来会死人的 · 墙倒了压住人了要死人的
有人捅了我弟弟一刀，他们都跑了 · 我老公头被打破了，他们都跑了
我妈被车撞倒了，他已经开车跑了 · 他把我妈推到井里，他们吓得跑了
我爸被打得起不来，他们都跑了 · 我前夫拿酒瓶说要弄死我
"""


def _counts(text: str) -> bool:
    found = find(text)
    return found is not None and not found.held


@pytest.mark.parametrize(("matter", "danger"), [*FEARED, *LIKENED, *THINGS, *OVER])
def test_a_matter_is_no_danger_and_its_like_is(matter: str, danger: str) -> None:
    assert not _counts(matter)
    assert _counts(danger)


@pytest.mark.parametrize("text", HAPPENS.replace("\n", "·").strip("·").split("·"))
def test_what_happens_counts_though_he_says_more(text: str) -> None:
    assert _counts(text.strip())


def test_what_hangs_over_a_way_is_looked_at() -> None:
    found = find(THINGS[0][0])
    assert found is not None
    assert found.doubtful
    assert found.held.startswith("悬着的“")


@pytest.mark.parametrize(
    "text",
    [
        *("都散了 就剩我妈倒在广场上不会动", "人没摔 绳子套脖子上了", "两口子和好了 刚又打起来 女的拿刀砍"),
        *("门上插着刀 屋里灯亮着 我媳妇不接电话", "烧秸秆的烟里有个人走进去没出来"),
    ],
)
def test_what_happens_after_all_is_a_danger(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("他在门口拿着刀 别砸着娃", "他在门口拿着刀 "),
        ("哪天倒了，快来人", "，"),
        ("哪天我不想活了", None),
        ("我妈晕倒了", None),
    ],
)
def test_such_clauses_are_left_out(text: str, left: str | None) -> None:
    found = load().harmless.left(text)
    assert (found.said if found else None) == left


@pytest.mark.parametrize("text", ["着火了全完了", "真着火了怎么办快来人", "儿子没准喝药了"])
def test_what_may_be_only_feared_is_shown_to_an_officer(text: str) -> None:
    found = find(text)
    assert found is not None
    assert found.held
    assert found.doubtful


@pytest.mark.parametrize("text", ["你们快点吧天黑了", "快点来天黑了", "师傅快来吧，眼看天黑了"])
def test_who_presses_before_it_is_dark_misses_nobody(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize(
    "text",
    [
        "孩子还没回来 你们快点吧天黑了", "三楼冒烟了 真要出了事谁负责", "我家着火了 出了事你们负责得起吗",
        "我妈晕倒了急死我了",
    ],
)  # fmt: skip
def test_what_is_said_behind_a_danger_leaves_it_one(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held
