"""已经好了, 灯亮了: it is well before anybody called it done."""

from __future__ import annotations

import pytest

from models.messages import Text
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import ALONE, FIRST, HIM, LAMP, ends, told_of
from tests.stories.test_follow_up import incidents

POWER, PARKED = "兴苑小区3号楼停电了", "兴苑小区3号楼门口有车堵路出不去"
NOISE, HEAT = "兴苑小区3号楼楼上装修太吵了", "兴苑小区3号楼暖气不热"


@pytest.mark.parametrize(
    "text",
    [
        "已经好了",
        "修好了，谢谢师傅",
        "灯亮了",
        "楼道灯又亮了",
        "灯自己好了",
        "燈亮了👍",
        "现在好了",
        "兴苑小区的灯好了",
    ],
)
async def test_before_anybody_took_it_nobody_has_to_go(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn")]
    assert f"{FIRST} 兴苑小区 3 号楼 反映人撤回了，不用去了。" in stage.heard(GRID)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (LAMP, "灯亮了"), (POWER, "来电了"), (POWER, "家里有电了"), (PARKED, "车挪走了，谢谢"),
        (NOISE, "不吵了"), (HEAT, "暖气热了"), ("福善庄小区下水道堵了", "下水道通了"),
    ],
)  # fmt: skip
async def test_hours_later_by_what_is_named(stage: Stage, first: str, text: str) -> None:
    await told_of(stage, first, minutes=170)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn")]


@pytest.mark.parametrize(
    "text",
    [
        "好了", "好了谢谢", "可以了", "天亮了", "手机亮了", "饭好了", "孩子病好了", "电梯好了",
        "隔壁的灯亮了", "灯亮了吗", "灯快好了", "灯还没好", "灯好了一下又灭了", "他家灯亮了", "等灯亮了再说",
    ],
)  # fmt: skip
async def test_what_only_sounds_like_it(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert ends(stage) == [("dispatched", "")]


async def test_in_hand_its_holder_hears_it_and_the_group_does_not(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    await stage.resident("灯亮了")
    assert ends(stage) == [("acknowledged", "")]
    said = [body.text for to, body in stage.everything() if to == "staff_li" and isinstance(body, Text)]
    assert said[-1].startswith(f"{FIRST} 反映人说已经好了。去不去您定")
    assert stage.heard(RESIDENTS) == []
    await stage.resident("灯亮了", **ALONE)
    assert stage.heard(HIM) == [f"记下了，加到 {FIRST} 里了。"]


async def test_where_others_reported_it_too_it_is_noted(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, LAMP, who="wxid_liu")
    await stage.resident("灯亮了")
    assert ends(stage) == [("dispatched", "")]
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize("text", ["已经好了", "没事了", "解决了"])
async def test_no_danger_ends_by_it(stage: Stage, text: str) -> None:
    await told_of(stage, "兴苑小区3号楼有人持刀砍人")
    await stage.resident(text)
    assert ends(stage) == [("dispatched", "")]
    assert stage.heard(OFFICERS)
    assert incidents(stage)[0].kind == "emergency"


async def test_no_police_matter_is_meant_where_another_is_well(stage: Stage) -> None:
    await told_of(stage, "兴苑小区5号楼我家电动车昨晚让人偷了")
    await told_of(stage, LAMP)
    await stage.resident("已经好了")
    assert ends(stage) == [("dispatched", ""), ("closed", "withdrawn")]
