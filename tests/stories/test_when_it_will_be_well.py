"""水什么时候来, long after 停水了: it is asked of what is open, and answered by how that stands."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, RESIDENTS, Stage
from tests.stories.taking_back import FIRST, LAMP, told_of
from tests.stories.test_follow_up import incidents

WATER, LIFT, HEAT = "兴苑小区3号楼停水了", "兴苑小区3号楼电梯坏了", "兴苑小区3号楼暖气不热"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (WATER, "水什么时候来"),
        (WATER, "什么时候恢复供水"),
        (WATER, "啥时候能有水啊"),
        (WATER, "现在来水了吗"),
        (WATER, "兴苑小区3号楼水什么时候来"),
        (LIFT, "电梯什么时候能用"),
        (HEAT, "什么时候能热"),
    ],
)
async def test_it_presses_and_tells_how_it_stands(stage: Stage, told: str, text: str) -> None:
    await told_of(stage, told, minutes=65)
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == [f"已经催了。{FIRST} 现在已派发，待签收。"]
    assert any(each.startswith("【催办】") for each in stage.heard(GRID))
    assert len(incidents(stage)) == 1


async def test_of_several_it_is_of_what_is_named(stage: Stage) -> None:
    await told_of(stage, WATER, minutes=30)
    await told_of(stage, LAMP.replace("3号楼", "5号楼"), minutes=30)
    await stage.resident("水什么时候来")
    assert stage.heard(RESIDENTS) == [f"已经催了。{FIRST} 现在已派发，待签收。"]


async def test_of_what_was_done_nobody_is_said_to_be_pressed(stage: Stage) -> None:
    await told_of(stage, WATER)
    await stage.member("弄好了，阀门换了")
    stage.clock.turn(hours=1)
    stage.heard(RESIDENTS)
    await stage.resident("水什么时候来")
    assert stage.heard(RESIDENTS) == [f"{FIRST} 已经办好了。要是还没解决，回复“还没解决”就行。"]


async def test_what_waits_for_its_place_is_asked_for_it_again(stage: Stage) -> None:
    await told_of(stage, "停水了")
    await stage.resident("怎么还没人来")
    assert stage.heard(RESIDENTS)[0].startswith(f"收到（{FIRST}）。请问")


@pytest.mark.parametrize("text", ["快递什么时候来", "老师什么时候来", "什么时候开学"])
async def test_what_else_is_asked_is_none_of_it(stage: Stage, text: str) -> None:
    await told_of(stage, WATER, minutes=65)
    await stage.resident(text)
    assert not any(each.startswith("【催办】") for each in stage.heard(GRID))
