"""Where a matter goes, by the law of the design: the officers, a grid, or the question whose it is."""

from __future__ import annotations

from datetime import datetime

from models.hours import working
from models.settings import Settings
from understanding.place import Found
from understanding.reading import Kind, Route

OFF_HOURS = "现在不是上班时间，转值班民警"


def route(kind: Kind, found: Found, at: datetime, settings: Settings) -> tuple[Route, tuple[str, ...]]:
    """Where to, and why where the hour says so."""
    if kind is not Kind.NONPOLICE:
        return Route.OFFICERS, ()
    if not working(at, settings.station, settings.hours):
        return Route.OFFICERS, (OFF_HOURS,)
    return (Route.GRID if found.grid else Route.ASK), ()
