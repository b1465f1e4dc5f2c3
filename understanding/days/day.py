"""A day as people write it: `12-05`, `12月5日`, `5号`, `明天`, `周五`, `下周一`, `3天后`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from understanding.normal import plain

_NEAR = {"今天": 0, "明天": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = "一二三四五六日"
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]")
_WEEKDAY = re.compile(r"(下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])")
_AFTER = re.compile(r"(\d{1,3})天(?:后|以后|之后)?")
LONGEST = 12
HALF_A_YEAR = timedelta(days=183)


def day_of(words: str, today: date) -> date | None:
    """The day that is meant, seen from `today`; None where the words are no day. It may be past."""
    text = plain(words)
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if match := _AFTER.fullmatch(text):
        return today + timedelta(days=int(match[1]))
    if match := _WEEKDAY.fullmatch(text):
        return _weekday(today, _WEEKDAYS.index(match[2].replace("天", "日")), bool(match[1]))
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_DAY.fullmatch(text):
        return _of_year(int(match[1]), int(match[2]), today)
    if match := _DAY.fullmatch(text):
        return _date(today.year, today.month, int(match[1]))
    return None


def _of_year(month: int, number: int, today: date) -> date | None:
    """In December "01-05" is next year's, and so is 02-29 where this year has none."""
    day, later = _date(today.year, month, number), _date(today.year + 1, month, number)
    if day is not None and today - day <= HALF_A_YEAR:
        return day
    return later if later is not None and later - today <= HALF_A_YEAR else None


def _weekday(today: date, number: int, next_week: bool) -> date:
    """The coming one; with `下` the one of the week that begins next Monday."""
    if next_week:
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
