"""Working hours: workdays of the official Chinese calendar (holidays and 调休), and the day's shifts."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

import chinese_calendar

from models.settings import Hours, Station


def workday(day: date, hours: Hours) -> bool:
    """Whether people work on that day. A year whose holidays are not announced yet is Monday to Friday."""
    if day in hours.exceptions:
        return hours.exceptions[day]
    if hours.workdays == "all":
        return True
    if isinstance(hours.workdays, tuple):
        return day.isoweekday() in hours.workdays
    return _official(day)


@lru_cache(maxsize=1000)
def _official(day: date) -> bool:
    """Looked up once a day: every clock asks for the same few."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.isoweekday() <= 5


def working(at: datetime, station: Station, hours: Hours) -> bool:
    """Whether `at` falls into a shift of a workday: from its first minute to before its last."""
    local = at.astimezone(station.timezone)
    inside = any(start <= local.time() < end for start, end in hours.shifts)
    return inside and workday(local.date(), hours)
