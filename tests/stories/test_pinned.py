"""A shared location whose label names another place than where its point lies is asked about."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Incident
from models.messages import Location
from models.registry_rows import Place
from tests.stories.conftest import RESIDENTS, Stage

NORTH, SOUTH = (112.44, 39.33), (112.42, 39.30)


@pytest.fixture
def town(stage: Stage) -> Stage:
    """Two compounds that lie apart, each in a grid of its own."""
    with Session(stage.engine) as db:
        for name, grid, (east, north) in (("北园小区", "FD01", NORTH), ("南关小区", "FD02", SOUTH)):
            db.add(Place(name=name, kind="小区", grid=grid, longitude=east, latitude=north))
        db.commit()
    return stage


def newest(stage: Stage) -> Incident:
    with Session(stage.engine) as db:
        return db.scalars(select(Incident).order_by(col(Incident.id).desc())).first()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("answer", "place", "grid"),
    [("1", "南关小区", "FD02"), ("2", "", "FD01"), ("南关小区", "南关小区", "FD02")],
)
async def test_he_is_asked_which_of_both_it_is(town: Stage, answer: str, place: str, grid: str) -> None:
    await town.resident("", location=Location(*NORTH, "南关小区(东门) 山西省朔州市朔城区南关路8号"))
    town.clock.turn(seconds=20)
    await town.resident("垃圾好几天没清了")
    (told,) = town.heard(RESIDENTS)
    assert "1. 南关小区（府东二网格）\n2. 发来的位置（府东一网格）" in told
    await town.resident(answer)
    assert (newest(town).state, newest(town).place, newest(town).grid) == ("dispatched", place, grid)


async def test_an_answer_by_location_is_read_with_the_building_that_he_named(stage: Stage) -> None:
    with Session(stage.engine) as db:
        for row in db.scalars(select(Place).where(col(Place.name) == "兴苑小区")):
            row.longitude, row.latitude = NORTH if row.grid == "FD01" else SOUTH
        db.commit()
    await stage.resident("3号楼垃圾好几天没清了")
    await stage.resident("", location=Location(*SOUTH, "兴苑小区"))
    assert (newest(stage).state, newest(stage).grid) == ("clarifying", None)
    await stage.resident("", location=Location(*NORTH, "兴苑小区"))
    assert (newest(stage).place, newest(stage).grid) == ("兴苑小区 3 号楼", "FD01")
