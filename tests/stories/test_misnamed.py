"""打错了，是电梯坏了: what it is, or where a danger is, is set right by who told it."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Text
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import FIRST, LAMP, told_of
from tests.stories.test_follow_up import incidents


@pytest.mark.parametrize(
    ("text", "sort"),
    [("打错了，是电梯坏了", "电梯"), ("不是灯，是门禁", "门禁大门"), ("不对，是下水道堵了", "排水管道")],
)
async def test_another_thing(stage: Stage, vault: Any, text: str, sort: str) -> None:
    await told_of(stage, LAMP, minutes=1)
    await stage.resident(text)
    (row,) = incidents(stage)
    assert row.category == f"设施维修/{sort}"
    assert vault.open(row.summary) == f"{LAMP}；{text}"
    assert stage.heard(RESIDENTS) == [f"好的，{FIRST} 改成{sort}了。"]


async def test_whoever_has_it_hears_it(stage: Stage) -> None:
    await told_of(stage, LAMP, minutes=1)
    await stage.member("收到")
    await stage.resident("不是灯，是门禁")
    said = [body.text for to, body in stage.everything() if to == "staff_li" and isinstance(body, Text)]
    assert said[-1] == f"{FIRST} 反映人更正了：是门禁大门。"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "不是我，是我妈",
            "应该是线路的问题",
            "不是的，我说的是昨天",
            "不是不亮，是忽明忽暗",
            "不是灯，是灯泡",
        ),
        *("不是电梯，是门禁", "打错了", "是电梯坏了吗"),
    ],
)
async def test_what_is_none(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP, minutes=1)
    await stage.resident(text)
    assert incidents(stage)[0].category == "设施维修/路灯照明"


@pytest.mark.parametrize(
    "text", ["不对，是在福善庄小区丢的", "说错了，是福善庄小区走丢的", "不对，是在福善庄小区"]
)
async def test_the_officers_hear_aloud_where_a_danger_is(stage: Stage, text: str) -> None:
    await told_of(stage, "兴苑小区3号楼我孩子不见了，5岁", minutes=1)
    await stage.resident(text)
    assert incidents(stage)[0].place == "福善庄小区"
    assert f"{FIRST} 反映人更正了地点：不是兴苑小区 3 号楼，是福善庄小区。请到福善庄小区。" in stage.heard(
        OFFICERS
    )


async def test_worse_and_worse_is_the_same_danger(stage: Stage) -> None:
    await told_of(stage, "福善庄小区有股煤气味")
    await stage.resident("味道越来越大了")
    assert len(incidents(stage)) == 1
    assert any("催办" in each for each in stage.heard(OFFICERS))


async def test_a_joke_is_told_to_the_officers(stage: Stage) -> None:
    await told_of(stage, "兴苑小区3号楼着火了", minutes=1)
    await stage.resident("哈哈开玩笑的")
    assert f"{FIRST} 反映人说已经没事了，原话看详情。请核实清楚再定。" in stage.heard(OFFICERS)


async def test_of_two_the_one_that_is_denied(stage: Stage) -> None:
    for each in ("兴苑小区3号楼电梯坏了", LAMP):
        await told_of(stage, each, minutes=1)
    await stage.resident("不是电梯，是门禁坏了")
    assert [each.category for each in incidents(stage)] == ["设施维修/门禁大门", "设施维修/路灯照明"]
    assert stage.heard(RESIDENTS) == [f"好的，{FIRST} 改成门禁大门了。"]
