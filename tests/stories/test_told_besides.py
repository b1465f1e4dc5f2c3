"""灯不用修了, where more was told in the same breath; and what joins by a number or is loud again."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, RESIDENTS, Stage
from tests.stories.taking_back import LAMP, ends, told_of
from tests.stories.test_details import told
from tests.stories.test_follow_up import incidents

QUARREL = "兴苑小区3号楼502和501因为楼道堆东西吵起来了"


async def in_one_breath(stage: Stage) -> None:
    for text in ("福善庄小区路灯坏了", "还有井盖也没了", "垃圾也没人清"):
        await stage.resident(text)
        stage.clock.turn(seconds=5)
    stage.clock.turn(minutes=3)
    stage.heard(RESIDENTS)


async def test_what_was_told_besides_goes_on(stage: Stage) -> None:
    await in_one_breath(stage)
    await stage.resident("灯不用修了")
    assert stage.heard(RESIDENTS) == ["好的，灯那件不用去了。261123-001 里说的井盖、垃圾清运照旧办。"]
    assert [(each.state, each.category) for each in incidents(stage)] == [("dispatched", "设施维修/井盖")]
    assert told(stage).endswith("；灯不用修了")


async def test_all_of_it_ends_where_nothing_is_named(stage: Stage) -> None:
    await in_one_breath(stage)
    await stage.resident("不用来了")
    assert ends(stage) == [("closed", "withdrawn")]


async def test_one_thing_alone_ends(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("灯不用修了")
    assert ends(stage) == [("closed", "withdrawn")]


async def test_what_is_not_wanted_opens_nothing(stage: Stage) -> None:
    await told_of(stage, "福善庄小区路灯坏了，井盖也没了")
    await stage.member("收到")
    await stage.resident("井盖不用修了")
    assert len(incidents(stage)) == 1
    assert told(stage).endswith("；井盖不用修了")


async def test_a_neighbour_joins_by_its_number(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("261123-001 我家也是", who="wxid_zhang")
    assert "已经有人报过了（261123-001" in stage.heard(RESIDENTS)[0]
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("minutes", [5, 60])
async def test_that_they_are_at_it_again_presses(stage: Stage, minutes: int) -> None:
    await told_of(stage, QUARREL, minutes=minutes)
    await stage.resident("又吵了")
    assert len(incidents(stage)) == 1
    assert any("【催办】" in each for each in stage.heard(GRID))


async def test_quiet_by_itself(stage: Stage) -> None:
    await told_of(stage, "福善庄小区广场舞太吵", minutes=20)
    await stage.resident("消停了")
    assert ends(stage) == [("closed", "withdrawn")]


async def test_that_the_teacher_does_nothing_is_of_the_blows(stage: Stage) -> None:
    await told_of(stage, "我家孩子在福善庄小区被同学打了")
    await stage.resident("老师不管")
    assert len(incidents(stage)) == 1
