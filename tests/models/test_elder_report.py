"""Bursts: many elders told of by one person within minutes, whatever the order of the rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.elder_report import bursts
from models.elders import Told
from models.settings import Settings

START = datetime(2026, 11, 23, tzinfo=UTC)
ELDERS = Settings().elders
ROWS = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 9), st.integers(1, 2)), max_size=25)


def told(minute: int, elder: int, person: int) -> Told:
    at = START + timedelta(minutes=minute)
    return Told(elder, at, at, person, "met", True, False)


def test_five_within_ten_minutes_and_not_four() -> None:
    rows = [told(minute, elder, 1) for minute, elder in ((0, 1), (4, 2), (8, 3), (10, 4), (10, 5))]
    (burst,) = bursts(ELDERS, rows)
    assert (burst.elders, burst.until - burst.since) == (5, timedelta(minutes=10))
    assert bursts(ELDERS, rows[:4]) == []
    assert bursts(ELDERS, [*rows[:4], told(11, 5, 1)]) == []
    assert bursts(ELDERS, [*rows[:4], told(10, 1, 1)]) == []
    assert bursts(ELDERS, [*rows[:4], told(10, 5, 2)]) == []


@given(ROWS)
def test_a_burst_is_found_where_there_is_one(rows: list[tuple[int, int, int]]) -> None:
    """Some ten minutes in which one person told of five or more: then, and only then, there is a burst."""
    there = any(
        len({e for m, e, p in rows if p == person and first <= m <= first + 10}) >= ELDERS.burst
        for first, _, person in rows
    )
    found = bursts(ELDERS, [told(*row) for row in rows])
    assert bool(found) == there
    assert all(
        burst.elders >= ELDERS.burst and burst.until - burst.since <= ELDERS.burst_within for burst in found
    )
