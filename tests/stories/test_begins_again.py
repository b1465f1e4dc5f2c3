"""出来了, and then 又困住一个: who heard that a danger is over hears aloud that it is there again."""

from __future__ import annotations

import pytest

from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import told_of
from tests.stories.test_follow_up import incidents

LIFT, FIRE, FIGHT = "兴苑小区3号楼电梯里有人困着", "兴苑小区5号楼着火了", "福善庄小区有人打架"
NOTE = "刚才说没事了，现在说又有情况，请看详情。"
AGAIN = [
    (LIFT, "出来了", "又困住一个"),
    (LIFT, "出来了", "又困住一个人"),
    (FIRE, "火灭了", "又有烟"),
    (FIGHT, "不打了", "又干起来了"),
]


@pytest.mark.parametrize(("danger", "over", "again"), AGAIN)
@pytest.mark.parametrize("who", ["wxid_wang", "wxid_liu"])
@pytest.mark.parametrize("minutes", [1, 20])
async def test_it_presses_and_says_so(
    stage: Stage, danger: str, over: str, again: str, who: str, minutes: int
) -> None:
    await told_of(stage, danger)
    await stage.resident(over)
    stage.clock.turn(minutes=minutes)
    stage.heard(OFFICERS)
    stage.heard(RESIDENTS)
    await stage.resident(again, who=who)
    assert any("【催办】" in each and NOTE in each for each in stage.heard(OFFICERS))
    assert "110" in stage.heard(RESIDENTS)[0]
    assert len(incidents(stage)) == 1


async def test_in_the_same_breath_too(stage: Stage) -> None:
    await stage.resident(LIFT)
    await stage.resident("出来了")
    stage.heard(OFFICERS)
    await stage.resident("又困住一个")
    assert any(NOTE in each for each in stage.heard(OFFICERS))


async def test_what_was_done_begins_again(stage: Stage) -> None:
    await stage.resident(LIFT)
    await stage.officer("办好了 261123-001 人救出来了")
    stage.clock.turn(minutes=3)
    await stage.resident("又困住一个")
    assert [each.state for each in incidents(stage)] == ["dispatched"]


@pytest.mark.parametrize(
    "text", ["又下雨了", "快递又来了", "又辛苦你们了", "又涨价了", "我又困了", "菜又来了一车"]
)
@pytest.mark.parametrize("who", ["wxid_wang", "wxid_liu"])
async def test_what_else_comes_again_presses_nobody(stage: Stage, text: str, who: str) -> None:
    await told_of(stage, LIFT)
    await stage.resident("出来了")
    stage.clock.turn(minutes=20)
    stage.heard(OFFICERS)
    await stage.resident(text, who=who)
    assert not any("【催办】" in each for each in stage.heard(OFFICERS))


@pytest.mark.parametrize("text", ["又困住一个", "又打起来了呀你看这电视剧"])
async def test_where_nothing_was_over_nobody_else_joins(stage: Stage, text: str) -> None:
    await told_of(stage, FIGHT)
    await stage.resident(text, who="wxid_liu")
    assert not any(NOTE in each for each in stage.heard(OFFICERS))
