"""Opening hours as the sheet 警务站 has them, on any day of the official calendar.

`工作日 09:00-12:00;14:30-17:30`, several such in one cell, `每日`, `周一至周六`, `周末`, `节假日`, `24 小时`.
Spans without days of their own belong to those before them, and those without any are for every day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.hours import holiday, workday
from models.settings import Settings

WEEKDAYS = "一二三四五六日"
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|—|–|~|至|到)\s*(\d{1,2}):(\d{2})")
_ROUND_THE_CLOCK = re.compile(r"24\s*小时|全天")
_WEEK = re.compile(
    r"(?:周|星期)([一二三四五六日天])\s*(?:(?:至|到|-|—|~)\s*(?:周|星期)?([一二三四五六日天]))?"
)
_WORKDAYS, _WEEKEND, _DAYS_OFF = re.compile("工作日"), re.compile("周末|双休"), re.compile("节假日|法定假")
_EVERY_DAY = re.compile("每日|每天|天天|全年")
WORK, OFF = "work", "off"
_AHEAD = 40
_DAY = 24 * 60
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[;；,，、\n]")


@dataclass(frozen=True, slots=True)
class Rule:
    """On which days (ISO weekdays, `work`, `off`; empty: all) which stretches, in minutes of the day."""

    days: frozenset[int | str]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """All rules of one counter or machine."""

    rules: tuple[Rule, ...]

    def on(self, day: date, settings: Settings) -> tuple[tuple[int, int], ...]:
        """When it is open on that day, in minutes, in order."""
        spans = {span for rule in self.rules if _fits(rule, day, settings) for span in rule.spans}
        return tuple(sorted(spans))

    def stretches(self, at: datetime, settings: Settings) -> Iterator[tuple[datetime, datetime]]:
        """The open stretches that end after `at`, in local time, for some weeks."""
        zone = settings.station.timezone
        first = at.astimezone(zone).date()
        for day in (first + timedelta(days=n) for n in range(_AHEAD)):
            for begin, end in self.on(day, settings):
                start, stop = (
                    datetime.combine(day, time(), zone) + timedelta(minutes=m) for m in (begin, end)
                )
                if stop > at:
                    yield start, stop


def read(text: str) -> Opening:
    """What a cell says; where nothing can be read in it there are no rules."""
    rules, days = [], frozenset[int | str]()
    for part in _PARTS.split(unicodedata.normalize("NFKC", text)):
        days = _days(part) or days
        good = tuple(span for span in _spans(part) if _possible(span))
        if good:
            rules.append(Rule(frozenset() if _EVERY_DAY.search(part) else days, good))
    return Opening(tuple(rules))


def understood(text: str) -> bool:
    """Whether it tells when it is open, and every part with digits can be read; words may stand by."""
    parts = _PARTS.split(unicodedata.normalize("NFKC", text))
    told = [(part, list(_spans(part))) for part in parts]
    whole = all(all(map(_possible, spans)) and (spans or not _DIGIT.search(part)) for part, spans in told)
    return whole and any(spans for _, spans in told)


def _spans(part: str) -> Iterator[tuple[int, int]]:
    yield from map(_minutes, _SPAN.finditer(part))
    if _ROUND_THE_CLOCK.search(part):
        yield 0, _DAY


def _possible(span: tuple[int, int]) -> bool:
    return 0 <= span[0] < span[1] <= _DAY


def _days(part: str) -> frozenset[int | str]:
    found: set[int | str] = set()
    if _WORKDAYS.search(part):
        found.add(WORK)
    if _DAYS_OFF.search(part):
        found.add(OFF)
    if _WEEKEND.search(part):
        found |= {6, 7}
    for match in _WEEK.finditer(part):
        begin = WEEKDAYS.index(match[1].replace("天", "日")) + 1
        end = WEEKDAYS.index(match[2].replace("天", "日")) + 1 if match[2] else begin
        found |= set(range(begin, end + 1))
    return frozenset(found)


def _minutes(match: re.Match[str]) -> tuple[int, int]:
    begin, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    return begin, end


def _fits(rule: Rule, day: date, settings: Settings) -> bool:
    if not rule.days:
        return True
    works = workday(day, settings.hours)
    if (WORK in rule.days and works) or (OFF in rule.days and not works):
        return True
    # A weekday that is named is off when the whole country is; a Saturday that is none is what it says.
    free = not works if day.isoweekday() <= 5 else bool(holiday(day)) or day in settings.hours.exceptions
    return day.isoweekday() in rule.days and (works or not free)
