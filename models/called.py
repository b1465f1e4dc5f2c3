"""What a matter is called in a line: its place; where that is unknown, its sort, as far as it may be said.

Of a police matter no sort is said but where the station shows more to its staff than number, kind, urgency
and place; whoever reported it reads none in any case, since others may read along.
"""

from __future__ import annotations

from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.settings import PoliceCard
from models.ticking import Clocked
from models.work import Work

NOWHERE = "地点还不清楚"
OF_SORT = "{nowhere} {sort}"
SUB = "/"


def minimal(work: Work, incident: Clocked) -> bool:
    """Whether only number, kind, urgency and place may be seen of it where staff talk."""
    return incident.kind in POLICE_KINDS and work.settings.privacy.police is PoliceCard.MINIMAL


def to_staff(work: Work, incident: Clocked) -> str:
    """In a group of theirs, in a reminder, in a list."""
    return _called(incident.place, "" if minimal(work, incident) else incident.category)


def with_sort(work: Work, incident: Incident) -> str:
    """The same for lists of many, where the sort stands beside a known place too."""
    if minimal(work, incident) or not incident.place:
        return to_staff(work, incident)
    return f"{incident.place} {_short(incident.category)}".strip()


def to_reporter(incident: Incident) -> str:
    """Where whoever reported it chooses among his own."""
    return _called(incident.place, "" if incident.kind in POLICE_KINDS else incident.category)


def on_desk(incident: Incident) -> str:
    """On the page that officers alone see."""
    return _called(incident.place, incident.category)


def sort_on_desk(incident: Incident) -> str:
    """What it is about, beside a place; where there is none it is said already."""
    return _short(incident.category) if incident.place else ""


def _called(place: str, category: str) -> str:
    return place or OF_SORT.format(nowhere=NOWHERE, sort=_short(category)).strip()


def _short(category: str) -> str:
    return category.rpartition(SUB)[2]
