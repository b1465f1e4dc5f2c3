"""A stretch of days as people write it: `7`, `30天`, `本周`, `上月`, `10月`, `11-01 到 11-15`, `昨天`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from understanding.days.day import day_of
from understanding.normal import plain

_PAST = {"昨天": 1, "昨日": 1, "昨儿": 1, "前天": 2, "前日": 2, "大前天": 3}
Days = tuple[date, date]
# A day with its month and without its year.
_DATED = re.compile(r"^(?!.*(?:\d{4}|[今明去后]年)).*\d{1,2}[-/.月]\d{1,2}")
_LAST = re.compile(r"(?:最近|近|过去)?(\d{1,3})(?:天|日)?")
_MONTH = re.compile(r"(?:(\d{4})[-年])?(\d{1,2})月(?:份)?")
_BETWEEN = re.compile(r"(?:从|自)?(.+?)(?:到|至|~|—|–)(.+)")


def period(words: str, today: date) -> Days | None:
    """The first and the last day; None where the words are no period, or it ends before it begins."""
    text = plain(words)
    if (named := _named(text, today)) is not None:
        return named
    if match := _LAST.fullmatch(text):
        # Today is one of them.
        return (today - timedelta(days=int(match[1]) - 1), today) if int(match[1]) else None
    if match := _MONTH.fullmatch(text):
        return _month(int(match[1] or today.year), int(match[2]), today, sure=bool(match[1]))
    if match := _BETWEEN.fullmatch(text):
        first, last = day_of(match[1], today), day_of(match[2], today)
        # 12-20 到 1-5, in March.
        first = _year_before(first) if first and last and first > max(last, today) else first
        return (first, last) if first and last and first <= last else None
    day = day_of(text, today)
    return (day, day) if day else None


def looked_back(words: str, today: date) -> Days | None:
    """The same of what is over: 12-31 is last year's in March, and in December the one that comes."""
    days = period(words, today)
    if days is None or days[0] <= today or not _DATED.search(plain(words)):
        return days
    first, last = map(_year_before, days)
    return (first, last) if first and last and today - last < days[0] - today else days


def _year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def counts(text: str) -> bool:
    """Whether it is a number of days, such as 1天, and names none."""
    return _LAST.fullmatch(plain(text)) is not None


def _named(text: str, today: date) -> Days | None:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    if text in _PAST:
        day = today - timedelta(days=_PAST[text])
        return day, day
    return {
        "本周": (monday, today), "这周": (monday, today),
        "上周": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "本月": (first, today), "这个月": (first, today),
        "上月": (before.replace(day=1), before), "上个月": (before.replace(day=1), before),
        "今年": (today.replace(month=1, day=1), today), "本年": (today.replace(month=1, day=1), today),
    }.get(text)  # fmt: skip


def _month(year: int, month: int, today: date, *, sure: bool) -> Days | None:
    """A month that is still to come is last year's, unless its year is said."""
    if not 1 <= month <= 12:
        return None
    if not sure and month > today.month:
        year -= 1
    first = date(year, month, 1)
    return first, min(first.replace(day=calendar.monthrange(year, month)[1]), max(today, first))
