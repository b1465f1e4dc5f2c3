"""School days: workdays of the calendar that lie in no school holiday of the station's settings."""

from __future__ import annotations

from datetime import date

from models.hours import workday
from models.settings import Hours, School

YEARLY = len("01-20")


def schoolday(day: date, school: School, hours: Hours) -> bool:
    """Whether children go to school on that day."""
    if day in school.exceptions:
        return school.exceptions[day]
    return workday(day, hours) and not any(_inside(day, *pair) for pair in school.holidays)


def _inside(day: date, first: str, last: str) -> bool:
    """Days of one form sort as text; a yearly pair may go across New Year."""
    if len(first) != YEARLY:
        return first <= day.isoformat() <= last
    told = f"{day:%m-%d}"
    return first <= told <= last if first <= last else told >= first or told <= last
