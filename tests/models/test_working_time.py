"""Working time: across the lunch break, nights, holidays and make-up days; laws that hold for any hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.hours import working
from models.settings import Hours, Station
from models.working_time import add, day_end, out_of_quiet

STATION, HOURS = Station(), Hours()
QUIET = (time(22), time(7))


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"{words}+08:00")


@pytest.mark.parametrize(("start", "minutes", "end"), [
    ("2026-11-23T10:00", 5, "2026-11-23T10:05"),
    ("2026-11-23T11:58", 5, "2026-11-23T14:33"),
    ("2026-11-23T11:55", 5, "2026-11-23T12:00"),
    ("2026-11-23T12:30", 5, "2026-11-23T14:35"),
    ("2026-11-23T18:58", 5, "2026-11-24T08:33"),
    ("2026-11-27T18:58", 5, "2026-11-30T08:33"),
    ("2026-11-28T10:00", 0, "2026-11-30T08:30"),
    ("2026-09-30T18:00", 120, "2026-10-08T09:30"),
    ("2025-09-27T10:00", 30, "2025-09-28T09:00"),
])  # fmt: skip
def test_adding(start: str, minutes: int, end: str) -> None:
    assert add(at(start), timedelta(minutes=minutes), STATION, HOURS) == at(end)


@pytest.mark.parametrize(("moment", "end"), [
    ("2026-11-23T10:00", "2026-11-23T19:00"), ("2026-11-23T13:00", "2026-11-23T19:00"),
    ("2026-11-23T19:00", "2026-11-24T19:00"), ("2026-11-27T20:00", "2026-11-30T19:00"),
])  # fmt: skip
def test_the_end_of_the_working_day(moment: str, end: str) -> None:
    assert day_end(at(moment), STATION, HOURS) == at(end)


def test_where_nobody_ever_works_wall_time_counts() -> None:
    nobody = Hours(workdays=())
    assert add(at("2026-11-23T10:00"), timedelta(minutes=5), STATION, nobody) == at("2026-11-23T10:05")
    assert day_end(at("2026-11-23T10:00"), STATION, nobody) is None


@pytest.mark.parametrize(("moment", "quiet", "end"), [
    ("2026-11-23T21:59:59", QUIET, "2026-11-23T21:59:59"), ("2026-11-23T22:00", QUIET, "2026-11-24T07:00"),
    ("2026-11-24T06:59", QUIET, "2026-11-24T07:00"), ("2026-11-24T07:00", QUIET, "2026-11-24T07:00"),
    ("2026-11-23T13:00", (time(12), time(14)), "2026-11-23T14:00"),
    ("2026-11-23T13:00", (time(12), time(12)), "2026-11-23T13:00"),
])  # fmt: skip
def test_quiet_hours(moment: str, quiet: tuple[time, time], end: str) -> None:
    assert out_of_quiet(at(moment), quiet, STATION) == at(end)


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001
SPANS = st.timedeltas(timedelta(0), timedelta(hours=40))
SHIFTS = st.lists(st.integers(0, 47), min_size=2, max_size=8, unique=True).map(
    lambda marks: tuple(
        (time(a // 2, a % 2 * 30), time(b // 2, b % 2 * 30))
        for a, b in zip(sorted(marks)[::2], sorted(marks)[1::2], strict=False)
    )
)
HOURLY = st.builds(
    Hours,
    shifts=SHIFTS,
    workdays=st.sampled_from(["china", "all", (1, 3, 5)]),
    exceptions=st.dictionaries(st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.booleans(), max_size=5),
)


@given(MOMENTS, SPANS, SPANS, HOURLY)
def test_adding_twice_is_adding_the_sum(
    start: datetime, one: timedelta, two: timedelta, hours: Hours
) -> None:
    assert add(add(start, one, STATION, hours), two, STATION, hours) == add(start, one + two, STATION, hours)


@given(MOMENTS, SPANS, HOURLY)
def test_it_never_ends_outside_working_time_nor_before_its_time(
    start: datetime, span: timedelta, hours: Hours
) -> None:
    end = add(start, span, STATION, hours)
    assert end >= start + span
    assert working(end, STATION, hours) or working(end - timedelta(microseconds=1), STATION, hours)


@given(MOMENTS, SPANS, SPANS, HOURLY)
def test_longer_ends_later(start: datetime, one: timedelta, two: timedelta, hours: Hours) -> None:
    short, long = sorted((one, two))
    assert add(start, short, STATION, hours) <= add(start, long, STATION, hours)


@given(MOMENTS, HOURLY)
def test_the_day_ends_after_now_in_the_last_minute_of_work(start: datetime, hours: Hours) -> None:
    end = day_end(start, STATION, hours)
    assert end is not None
    assert end > start
    assert working(end - timedelta(microseconds=1), STATION, hours)
    assert not working(end, STATION, hours)
