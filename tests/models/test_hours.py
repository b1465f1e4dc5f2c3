"""Working hours: the official calendar with its make-up days, and the first and last minutes of shifts."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from models.hours import workday, working
from models.settings import Hours, Station

STATION = Station()


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+08:00")


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        ("2026-11-23T08:29:59", False),
        ("2026-11-23T08:30:00", True),
        ("2026-11-23T11:59:59", True),
        ("2026-11-23T12:00:00", False),
        ("2026-11-23T14:29:59", False),
        ("2026-11-23T14:30:00", True),
        ("2026-11-23T18:59:59", True),
        ("2026-11-23T19:00:00", False),
        ("2026-11-22T10:00:00", False),
        ("2026-10-01T10:00:00", False),
    ],
)
def test_shifts_of_a_workday(moment: str, on: bool) -> None:
    assert working(at(moment), STATION, Hours()) is on


def test_the_time_zone_is_the_stations() -> None:
    assert working(datetime.fromisoformat("2026-11-23T01:00:00+00:00"), STATION, Hours())
    assert not working(datetime.fromisoformat("2026-11-23T12:00:00+00:00"), STATION, Hours())


def test_make_up_days_are_workdays() -> None:
    assert workday(date(2025, 9, 28), Hours())
    assert not workday(date(2025, 10, 6), Hours())


def test_a_year_that_is_not_announced_yet_is_monday_to_friday() -> None:
    assert workday(date(2090, 1, 2), Hours())
    assert not workday(date(2090, 1, 1), Hours())


def test_exceptions_win_over_the_calendar() -> None:
    hours = Hours(workdays=(1,), exceptions={date(2026, 11, 23): False, date(2026, 11, 24): True})
    assert not workday(date(2026, 11, 23), hours)
    assert workday(date(2026, 11, 24), hours)
    assert not workday(date(2026, 11, 25), hours)
    assert workday(date(2026, 11, 22), Hours(workdays="all"))
