"""Working hours: workdays of the official Chinese calendar (holidays and 调休), and the day's shifts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import chinese_calendar

from models.settings import Hours, Station

NAMES = {
    "New Year's Day": "元旦", "Spring Festival": "春节", "Tomb-sweeping Day": "清明", "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午", "National Day": "国庆", "Mid-autumn Festival": "中秋",
}  # fmt: skip
FIXED = {
    (1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆", (10, 2): "国庆", (10, 3): "国庆",
}  # fmt: skip


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
        return day.isoweekday() <= 5 and not holiday(day)


def festival(name: str, today: date) -> date | None:
    """The first day of the holiday with that name, from today on; None while none is announced."""
    days = (today + timedelta(days=n) for n in range(366))
    return next((day for day in days if holiday(day) == name), None)


@lru_cache(maxsize=1000)
def holiday(day: date) -> str:
    """The Chinese name of the holiday that a day belongs to, empty on others.

    Of a year that is not announced only the days that the law fixes in the solar calendar are known
    (《全国年节及纪念日放假办法》).
    """
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return FIXED.get((day.month, day.day), "")
    return NAMES.get(name or "", "") if off else ""


def ends_openly(day: date) -> bool:
    """Whether a day belongs to a holiday of several days whose end is not announced yet.

    The law gives 国庆 three days; the calendar that is announced has always made seven of them at least.
    """
    try:
        chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return list(FIXED.values()).count(holiday(day)) > 1
    return False


def working(at: datetime, station: Station, hours: Hours) -> bool:
    """Whether `at` falls into a shift of a workday: from its first minute to before its last."""
    local = at.astimezone(station.timezone)
    inside = any(start <= local.time() < end for start, end in hours.shifts)
    return inside and workday(local.date(), hours)
