"""A station's own steps: repeated, through the lunch break, for one grid and one urgency alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.policies import DEFAULT, ClockName, Policy, Step, Tell
from models.settings import Clocks, Settings, Station
from tests.stories.shift import CHIEF, EVERYBODY, LAMP, LEADER, LI, fill, pressed

MINE = Policy(
    ClockName.ACKNOWLEDGE,
    (
        Step(timedelta(minutes=3), (Tell.MEMBER,), repeat=2),
        Step(timedelta(minutes=5), (Tell.LEADER, Tell.STATION_LEADER)),
    ),
    holding="grid",
    urgencies=(3,),
    grids=("FD01",),
    again=timedelta(minutes=30),
)


@pytest.fixture
def settings() -> Settings:
    return Settings(Station(leader="吴所"), clocks=Clocks(policies=(MINE, *DEFAULT)))


@pytest.fixture
async def team(stage: Any) -> Any:
    """At two minutes to the lunch break."""
    fill(stage)
    stage.clock.turn(hours=1, minutes=58)
    return stage


async def told(team: Any, minutes: int) -> set[str]:
    pressed(team, *EVERYBODY, "staff_sun")
    await team.later(minutes=minutes)
    return set(pressed(team, *EVERYBODY, "staff_sun"))


async def test_its_steps_are_taken_as_often_as_they_say_and_do_not_rest_at_lunch(team: Any) -> None:
    await team.resident(LAMP)
    for _ in range(3):
        (who,) = await told(team, 3)
        assert who in (LI, "cid-fudong")
    assert await told(team, 4) == set()
    assert await told(team, 1) == {LEADER, CHIEF}
    assert await told(team, 29) == set()
    assert await told(team, 1) == {LEADER, CHIEF}


async def test_another_grid_goes_by_the_ordinary_ones(team: Any) -> None:
    await team.resident("福善庄小区井盖破了")
    assert await told(team, 30) == set()
    assert await told(team, 126) == {"cid-fudong"}
