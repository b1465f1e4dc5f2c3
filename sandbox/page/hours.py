"""What the clock at the top of the page says: date, weekday, and whether people are at work."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import chinese_calendar

# China keeps one time all year, so that no zone database is needed here.
SHANGHAI = timezone(timedelta(hours=8))
# The default shifts of config.yaml; the demonstration runs with them.
SHIFTS = ((time(8, 30), time(12, 0)), (time(14, 30), time(19, 0)))
WEEKDAYS = "一二三四五六日"


def clock_view(now: datetime) -> dict[str, Any]:
    """`now` (aware) as the page shows it: `now` is ISO 8601 with Shanghai's offset."""
    local = now.astimezone(SHANGHAI)
    working = _workday(local.date()) and _in_shift(local.time())
    return {
        "now": local.isoformat(),
        "date": f"{local.year} 年 {local.month} 月 {local.day} 日",
        "weekday": f"星期{WEEKDAYS[local.weekday()]}",
        "working": working,
        "label": "上班时间" if working else _why_not(local),
    }


def _why_not(local: datetime) -> str:
    if not _workday(local.date()):
        return "休息日"
    return "午休" if SHIFTS[0][1] <= local.time() < SHIFTS[1][0] else "下班时间"


def _in_shift(at: time) -> bool:
    return any(start <= at < end for start, end in SHIFTS)


def _workday(day: date) -> bool:
    """Years whose holidays are not announced yet are Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.isoweekday() <= 5
