"""The time of a day at which somebody wants to come: `下午3点半`, `十点以后`, `上午`; and what is no time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from understanding.days.written import number
from understanding.normal import plain

_N = r"(?:\d{1,2}|[〇零一二两三四五六七八九十廿]{1,3})"
# 早一点 is no hour, and 3小时 none either.
_AT = re.compile(
    rf"(?:(?P<from>{_N})(?:[点时]钟?)?(?P<from_half>半)?(?:-|~|到|至))?"
    rf"(?<![\d.])(?<![早晚快近慢多好有差](?=一点))(?P<hour>{_N})(?:点钟?|[:：]|时(?!间|候))"
    rf"(?:整|(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>\d{{1,2}}|[二三四五]?十[一二三四五六七八九]?|[〇零][一-九]))?分?"
    r"(?P<about>左右|前后|多)?(?P<side>以后|之后|后|以前|之前|前)?"
)
MORNING, NOON, AFTERNOON, EVENING, NIGHT = "上午", "中午", "下午", "晚上", "凌晨"
_HALVES = {
    NIGHT: (re.compile("凌晨|半夜"), 0, 6), MORNING: (re.compile("上午|清晨|早(?!一?点)"), 0, 12),
    NOON: (re.compile("中午|晌午"), 11, 14), AFTERNOON: (re.compile("下午|傍晚|午后|后晌"), 12, 24),
    EVENING: (re.compile("晚(?!一?点)|(?<!半)夜里"), 18, 24),
}  # fmt: skip
HOUR, DAY = 60, 24 * 60
# When the counters open, at the earliest: 3 点 is in the afternoon by itself.
_DAWN = 7


@dataclass(frozen=True, slots=True)
class Time:
    """`half` is a part of the day, `minute` the minute of the day that is named, `exact` whether it alone.

    `until`: where a stretch or a side of it is meant, from `begin`. `odd`: what was written and is no time.
    """

    half: str = ""
    minute: int | None = None
    exact: bool = False
    begin: int | None = None
    until: int | None = None
    odd: str = ""

    @property
    def said(self) -> bool:
        return bool(self.half or self.odd) or self.minute is not None

    def fits(self, minute: int) -> bool:
        """Whether the minute of a day is one of those meant, within the hour where none is named alone."""
        if self.begin is not None and self.until is not None:
            return self.begin <= minute < self.until
        if self.minute is not None:
            return minute // HOUR == self.minute // HOUR
        return self.near(minute)

    def names(self, at: datetime) -> bool:
        """Whether it is this very minute that is named."""
        return self.exact and not self.odd and self.minute == at.hour * HOUR + at.minute

    def near(self, minute: int) -> bool:
        """Whether it is in the part of the day that is meant."""
        if not self.half:
            return True
        _, begin, end = _HALVES[self.half]
        return begin * HOUR <= minute < end * HOUR


def time_in(text: str) -> Time:
    """What the words say of the time, without any day."""
    text = plain(text)
    halves = [name for name, (form, _, _) in _HALVES.items() if form.search(text)]
    half = halves[0] if len(halves) == 1 else ""
    if (match := _AT.search(text)) is None:
        return Time(half)
    hour, minute = number(match["hour"]), _minute(match)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Time(half, odd=match[0].rstrip("以之后前"))
    at = _of_day(hour, half) * HOUR + minute
    if match["from"]:
        first = _of_day(number(match["from"]), half) * HOUR + (30 if match["from_half"] else 0)
        return Time(half, at, begin=first, until=at) if first < at else Time(half, at)
    side = match["side"] or ""
    if side:
        begin, until = (at, DAY) if side.endswith("后") else (0, at)
        return Time(half, at, begin=begin, until=until)
    return Time(half, at, exact=not match["about"])


def _minute(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 if match["quarter"] == "一" else 45
    return number(match["minute"]) if match["minute"] else 0


def _of_day(hour: int, half: str) -> int:
    if half in (MORNING, NIGHT):
        return hour
    if half == EVENING and hour == 12:
        return 24
    if hour < 12 and (half in (AFTERNOON, EVENING) or hour < _DAWN):
        return hour + 12
    return hour
