"""What somebody's words say of when he wants to come, and when he cannot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from understanding.days.wished import Days, days_in
from understanding.days.wished_time import Time, time_in

HOUR = 60


@dataclass(frozen=True, slots=True)
class Never:
    """When somebody cannot come: whole days, a time of them, or that time of any day."""

    days: frozenset[date]
    time: Time = field(default_factory=Time)

    @property
    def said(self) -> bool:
        return bool(self.days) or self.time.said

    @property
    def whole(self) -> bool:
        return not self.time.said

    def covers(self, at: datetime) -> bool:
        return self.said and (not self.days or at.date() in self.days) and self.time.fits(minute_of(at))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words say of when; `never`: when it cannot be."""

    days: Days
    time: Time
    never: tuple[Never, ...] = ()

    @property
    def said(self) -> bool:
        return self.days.said or self.time.said or any(each.said for each in self.never)

    def refuses(self, at: datetime) -> bool:
        return any(each.covers(at) for each in self.never)


ANY = Wish(Days(), Time())


def wish(text: str, today: date) -> Wish:
    """The days and the times that are named; `明天上午没空，下午行` is that day's afternoon."""
    days = days_in(text, today)
    time = time_in(days.rest)
    never = tuple(Never(each.days, time_in(each.rest)) for each in days.refusals)
    if time.said and not days.wanted:
        days = replace(days, wanted=frozenset().union(*(each.days for each in never if not each.whole)))
    return Wish(days, time, never)


def minute_of(at: datetime) -> int:
    """Of the day."""
    return at.hour * HOUR + at.minute
