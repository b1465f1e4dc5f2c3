"""A day to come, as people say how long something lasts: `三天`, `半个月`, `月底`, `5号`, `12-05住院`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from understanding.days.day import LONGEST, day_of
from understanding.normal import plain
from understanding.numerals import digits

_COUNTED = re.compile(r"([一二两三四五六七八九十]{1,3})(?=个?(?:天|周|星期|礼拜|月)|[日号])")
_SPAN = re.compile(r"(?P<n>\d{1,3})个?(?P<unit>天|周|星期|礼拜|月)(?:后|以后|之后|左右)?")
_HALF_A_MONTH = re.compile(r"半个?月(?:后|以后|之后|左右)?")
_MONTH_END = re.compile(r"(?P<next>下)?个?月[底末]")
_NUMBER = re.compile(r"(\d{1,2})[日号]")
YEAR_END = "年底"
# A number gone by so lately is a slip, and not next month's.
LATELY = timedelta(days=7)


def day_ahead(words: str, today: date) -> date | None:
    """The day that is meant, or on which such a time is over; None where the words are no day."""
    text = _COUNTED.sub(lambda match: digits(f"{match[1]}号").removesuffix("号"), plain(words))
    if match := _SPAN.fullmatch(text):
        return _after(today, int(match["n"]), match["unit"])
    if _HALF_A_MONTH.fullmatch(text):
        return today + timedelta(days=15)
    if match := _MONTH_END.fullmatch(text):
        return _last_of(_months_on(today.replace(day=1), 1) if match["next"] else today)
    if text == YEAR_END:
        return today.replace(month=12, day=31)
    day = day_of(text, today)
    if day is not None and _NUMBER.fullmatch(text) and today - day > LATELY:
        return _months_on(day, 1)
    return day


def leading_day(words: str, today: date) -> tuple[date | None, str]:
    """The day with which the words begin, and what stands after it: `12-05住院`; None where there is none."""
    text = words.strip()
    for length in range(min(len(text), LONGEST), 0, -1):
        if not text[length:][:1].isdigit() and (day := day_ahead(text[:length], today)) is not None:
            return day, text[length:].strip()
    return None, text


def _after(today: date, number: int, unit: str) -> date:
    if unit == "月":
        return _months_on(today, number)
    return today + timedelta(days=number if unit == "天" else 7 * number)


def _months_on(day: date, number: int) -> date:
    """The same day of a later month, or its last where it has none."""
    years, month = divmod(day.month - 1 + number, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, _last_of(first).day))


def _last_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
