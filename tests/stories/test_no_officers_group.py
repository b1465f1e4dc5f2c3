"""A station whose officers have no group, or one that takes nothing: they are told alone, and at once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.messages import Platform
from models.registry_rows import Group, Identity, RegistryVersion
from tests.stories.old_people import moved_in
from tests.stories.shift import CHIEF, DAY, FIRE, LAMP, NIGHT, NUMBER, OFFICERS, THEFT, ZHAO, fill

RESIDENTS, MEMBER = "fudong@chatroom", "staff_li"


def without(stage: Any, *accounts: str) -> None:
    """No officers' group, nor these accounts."""
    with Session(stage.engine) as db, db.begin():
        gone = [*db.scalars(select(Group).where(col(Group.external_id) == OFFICERS))]
        gone += db.scalars(select(Identity).where(col(Identity.external_id).in_(accounts)))
        for row in gone:
            db.delete(row)
        db.get_one(RegistryVersion, 1).version += 1


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00, without an officers' group."""
    fill(stage)
    without(stage)
    return stage


@pytest.mark.parametrize("said", [FIRE, THEFT])
async def test_whoever_is_on_duty_has_it_at_once(town: Any, said: str) -> None:
    await town.resident(said)
    (card,) = town.heard(DAY)
    assert card.endswith("已派发，待签收")
    assert not any(town.heard(each) for each in (ZHAO, NIGHT, CHIEF))


async def test_he_takes_it_by_his_card_and_reads_who_reported_it(town: Any) -> None:
    await town.resident(THEFT)
    await town.press("acknowledge", who=DAY)
    (background,) = [line for line in town.heard(DAY) if "只给您看" in line]
    assert "原话" in background
    await town.press("arrive", who=DAY)
    assert not any("只给您看" in line for line in town.heard(DAY))


async def test_who_takes_it_without_a_card_gets_one(town: Any) -> None:
    await town.resident(THEFT)
    await town.officer(f"收到 {NUMBER}", who=ZHAO, where=ZHAO, private=True)
    told = town.heard(ZHAO)
    assert any(" | " in line for line in told)
    assert any("原话" in line for line in told)


async def test_in_the_evening_what_is_the_grid_s_by_day_is_told_alone_too(town: Any) -> None:
    town.clock.turn(hours=11)
    await town.resident(LAMP)
    assert len(town.heard(NIGHT)) == 1


async def test_nobody_of_the_shift_can_be_reached_and_the_others_are(stage: Any) -> None:
    fill(stage)
    without(stage, DAY)
    await stage.resident(FIRE)
    assert all(len(stage.heard(each)) == 1 for each in (ZHAO, NIGHT, CHIEF))


async def test_a_step_that_reaches_nobody_falls_to_the_next(stage: Any) -> None:
    fill(stage)
    without(stage, DAY)
    await stage.resident(FIRE)
    for each in (ZHAO, NIGHT, CHIEF):
        stage.heard(each)
    await stage.later(minutes=1)
    assert any("还没有人签收" in line for each in (ZHAO, NIGHT, CHIEF) for line in stage.heard(each))


async def test_the_briefing_is_read_alone(town: Any) -> None:
    await town.resident(LAMP)
    await town.later(hours=22, minutes=1)
    assert any("工作日报" in line for line in town.heard(DAY))


async def test_nobody_at_the_door_and_no_officer_of_the_community(stage: Any) -> None:
    town = await moved_in(stage)
    without(town, DAY, ZHAO)
    await town.member("王德贵没人应", where=MEMBER, private=True)
    assert any("老人没找到" in line for line in town.heard(CHIEF))


async def test_where_no_officer_can_be_reached_nobody_is_told_that_one_was(stage: Any) -> None:
    town = await moved_in(stage)
    without(town, DAY, ZHAO, NIGHT, CHIEF)
    await town.member("王德贵没人应", where=MEMBER, private=True)
    (told,) = town.heard(MEMBER)
    assert "没有我能联系上的民警：请马上打 110" in told


async def test_what_their_group_never_takes_is_told_to_each_of_them(stage: Any) -> None:
    fill(stage)
    stage.phones[Platform.DINGTALK].refuses = lambda where, body: where == OFFICERS
    await stage.resident(FIRE)
    for who in (DAY, ZHAO, NIGHT, CHIEF):
        assert any(f"{NUMBER} 有一条消息没能送到“民警群”" in line for line in stage.heard(who))
