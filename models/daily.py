"""What happens once a day: whether its time has come today, and that it was done.

A day that was slept through is not made up for: its briefing would tell what nobody asks any more.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from models.hours import workday
from models.incident_rows import Counter
from models.incidents import local
from models.work import Work


def today(work: Work) -> date:
    """The station's date."""
    return local(work, work.now).date()


def midnight(work: Work, day: date) -> datetime:
    """When a day begins at the station."""
    return datetime.combine(day, time(), work.settings.station.timezone)


def due(work: Work, name: str, at: time | None, within: timedelta = timedelta(days=1)) -> list[int]:
    """Today's ordinal, when it is `at` or not too long after it, and not done yet; None: not today."""
    if at is None:
        return []
    day = today(work)
    begin = datetime.combine(day, at, work.settings.station.timezone)
    if not begin <= work.now < begin + within or done(work, name, day):
        return []
    return [day.toordinal()]


def done(work: Work, name: str, day: date) -> bool:
    """Whether it was done on that day."""
    return work.db.get(Counter, _key(name, day)) is not None


def mark(work: Work, name: str, row: int) -> date | None:
    """Write down that it is done; None where somebody else was first."""
    day = date.fromordinal(row)
    if done(work, name, day):
        return None
    work.db.add(Counter(name=_key(name, day), value=1))
    work.db.flush()
    return day


def day_begins(work: Work) -> time | None:
    """When work begins today, None on a day off."""
    hours = work.settings.hours
    return min((start for start, _ in hours.shifts), default=None) if _works(work) else None


def day_ends(work: Work) -> time | None:
    """When work ends today, None on a day off."""
    hours = work.settings.hours
    return max((end for _, end in hours.shifts), default=None) if _works(work) else None


def _works(work: Work) -> bool:
    return workday(today(work), work.settings.hours)


def _key(name: str, day: date) -> str:
    return f"{name}:{day.isoformat()}"
