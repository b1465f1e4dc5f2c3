"""On which days something recurs; the reckoning is dateutil's, the calendars are the station's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from models import period_words
from models.hours import workday
from models.period_words import Period
from models.school import schoolday
from models.settings import Hours, School

# Days to look for one on which people work or go to school; nobody has a longer holiday.
FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days are: the working hours' calendar and the schools'."""

    hours: Hours
    school: School

    def fits(self, day: date, only: str) -> bool:
        """Whether a day is one of those."""
        if only == "school":
            return schoolday(day, self.school, self.hours)
        return not only or workday(day, self.hours)


def first_day(text: str, began: date, day: date, calendar: Calendar) -> date | None:
    """The first day from `day` on; None where there is none any more. `began` is when the routine did."""
    found = (_first(period, began, day, calendar) for period in period_words.read(text))
    return min((each for each in found if each is not None), default=None)


def _first(period: Period, began: date, day: date, calendar: Calendar) -> date | None:
    start = max(day, period.begins) if period.begins and not period.anchored else day
    for _ in range(FARTHEST):
        found = _next(period.rule, (period.begins or began) if period.anchored else start, start)
        if found is None or calendar.fits(found, period.only):
            return found
        start = found + timedelta(days=1)
    return None


@lru_cache(maxsize=10_000)
def _next(rule: str, anchor: date, day: date) -> date | None:
    """Asked once a day for all routines of that rule."""
    found = rrulestr(rule, dtstart=datetime.combine(anchor, time())).after(
        datetime.combine(day, time()), inc=True
    )
    return found.date() if found else None
