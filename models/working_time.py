"""Adding working time across shifts, lunch break, nights, holidays and make-up workdays; the day's end.

Pure. Between two shifts time stands still; a moment outside working time counts as the next shift's first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from models.hours import workday
from models.settings import Hours, Station

# Hours under which nobody ever works (a year of exceptions) must not make us look for ever.
_LOOKED_AT = timedelta(days=400)
Stretch = tuple[datetime, datetime]


def add(at: datetime, span: timedelta, station: Station, hours: Hours) -> datetime:
    """The moment (UTC) when `span` of working time has gone by since `at`.

    Where a year has not that much working time, wall time counts: a clock that never strikes is worse.
    """
    left = span
    for start, end in _stretches(at, station, hours):
        begin = max(start, at)
        if left <= end - begin:
            return begin + left
        left -= end - begin
    return at + span


def day_end(at: datetime, station: Station, hours: Hours) -> datetime | None:
    """When the working day ends that goes on at `at` or comes next (UTC); None where there is none."""
    last, first = None, None
    for start, end in _stretches(at, station, hours):
        day = start.astimezone(station.timezone).date()
        first = first or day
        if day != first:
            break
        last = end
    return last


def out_of_quiet(at: datetime, quiet: tuple[time, time], station: Station) -> datetime:
    """`at`, or the end (UTC) of the quiet hours into which it falls; they may go across midnight."""
    local = at.astimezone(station.timezone)
    start, end = quiet
    now = local.time()
    inside = start <= now < end if start < end else start != end and (now >= start or now < end)
    if not inside:
        return at
    day = local.date() + timedelta(days=now >= end)
    return datetime.combine(day, end, station.timezone).astimezone(UTC)


def _stretches(at: datetime, station: Station, hours: Hours) -> Iterator[Stretch]:
    """The working stretches (UTC) that end after `at`, in order."""
    day = at.astimezone(station.timezone).date()
    last = day + _LOOKED_AT
    while day < last:
        if workday(day, hours):
            yield from (each for each in _of_day(day, hours.shifts, station.timezone) if each[1] > at)
        day += timedelta(days=1)


@lru_cache(maxsize=1000)
def _of_day(day: date, shifts: tuple[tuple[time, time], ...], zone: tzinfo) -> tuple[Stretch, ...]:
    """Worked out once a day: every clock asks for the same few."""
    return tuple(
        (
            datetime.combine(day, start, zone).astimezone(UTC),
            datetime.combine(day, end, zone).astimezone(UTC),
        )
        for start, end in sorted(shifts)
    )
