"""Gaps between sightings, against what an hour-by-hour look at the same life says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.database import open_engine
from bot.migrations import migrate
from models import elder_gaps
from models.elder_rows import Absence, Sighting
from models.registry import Registry
from models.registry_rows import Elder, Grid
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from tests.conftest import KEY

START, HOURS = datetime(2026, 11, 1, tzinfo=UTC), 500
SEEN = st.sets(st.integers(1, HOURS - 1), max_size=6)
AWAY = st.lists(st.tuples(st.integers(1, HOURS - 1), st.integers(1, 250)), max_size=3)


@pytest.fixture(scope="module")
def db() -> Iterator[Session]:
    engine = open_engine("sqlite://")
    migrate(engine)
    with Session(engine) as session:
        session.add(Grid(number="G1", name="一网格", community="社区"))
        session.flush()
        session.add(Elder(id=1, name="王德贵", grid="G1", began_at=START))
        session.flush()
        yield session
    engine.dispose()


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def looked_at(seen: set[int], away: list[tuple[int, int]], since: int) -> int:
    """The longest gap that ends after `since`, hour by hour."""
    points = {0} | seen | {begin + length for begin, length in away}
    longest = 0
    for hour in range(1, HOURS + 1):
        if not any(begin < hour <= begin + length for begin, length in away) and hour >= since:
            longest = max(longest, hour - max(point for point in points if point < hour))
    return longest


@given(SEEN, AWAY, st.integers(0, HOURS))
def test_the_longest_is_what_the_hours_say(
    db: Session, seen: set[int], away: list[tuple[int, int]], since: int
) -> None:
    for rows in (Sighting, Absence):
        db.execute(delete(rows))
    for hour in seen:
        db.add(Sighting(elder_id=1, at=at(hour), told_at=at(hour), proof="met", counts=True))
    for begin, length in away:
        db.add(Absence(elder_id=1, since=at(begin), until=at(begin + length)))
    # None of these is a sighting: nobody was there, a word that was taken back, one of somebody else.
    db.add(Sighting(elder_id=1, at=at(60), told_at=at(60), proof="phone", counts=False))
    db.add(Sighting(elder_id=1, at=at(61), told_at=at(61), proof="met", counts=True, undone_at=at(62)))
    db.add(Sighting(elder_id=2, at=at(62), told_at=at(62), proof="met", counts=True))
    db.flush()
    work = Work(db, at(HOURS), Settings(), Registry(), Vault(KEY), lambda: "")
    elder = db.get_one(Elder, 1)
    gaps = elder_gaps.every(work, [elder], at(since), at(HOURS))
    assert max((gap.span for gap in gaps[1]), default=timedelta()) == timedelta(
        hours=looked_at(seen, away, since)
    )


def test_until_he_came_back_to_the_list_nobody_had_to_see_him(db: Session) -> None:
    db.execute(delete(Sighting))
    db.add(Elder(id=3, name="李玉兰", grid="G1", began_at=at(300)))
    for hour in (10, 40, 330):
        db.add(Sighting(elder_id=3, at=at(hour), told_at=at(hour), proof="met", counts=True))
    db.flush()
    work = Work(db, at(340), Settings(), Registry(), Vault(KEY), lambda: "")
    gaps = elder_gaps.every(work, [db.get_one(Elder, 3)], at(0), at(340))[3]
    assert [gap.span // timedelta(hours=1) for gap in gaps] == [30, 30, 10]
