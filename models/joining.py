"""Whether a matter is known already: the same kind of thing at the same place, reported a little before."""

from __future__ import annotations

import math
import re

from sqlmodel import col, select

from models.incident_rows import Incident
from models.incidents import Matter
from models.states import OPEN_STATES
from models.work import Work

NEAR = 250.0
METRES = 111_320.0
LOOKED_AT = 50
_BUILDING = re.compile(r"(\d+) 号楼")


def known(work: Work, matter: Matter) -> Incident | None:
    """The open incident that this is another report of, the newest first; None for something new."""
    if not matter.category or not (matter.place or matter.point):
        return None
    query = select(Incident).where(
        col(Incident.category) == matter.category,
        col(Incident.opened_at) >= work.now - work.settings.clocks.join,
        col(Incident.state).in_(OPEN_STATES),
    )
    found = work.db.scalars(query.order_by(col(Incident.id).desc()).limit(LOOKED_AT))
    return next((incident for incident in found if _same_place(incident, matter)), None)


def _same_place(incident: Incident, matter: Matter) -> bool:
    """The same name, or within 250 m; two buildings that are both named are two places."""
    if incident.grid and matter.grid and incident.grid != matter.grid:
        return False
    one, other = _BUILDING.search(incident.place), _BUILDING.search(matter.place)
    if one and other and one[1] != other[1]:
        return False
    if matter.place and incident.place == matter.place:
        return True
    if matter.point is None or incident.longitude is None or incident.latitude is None:
        return False
    return _metres(matter.point, (incident.longitude, incident.latitude)) <= NEAR


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two points near each other, longitude and latitude in degrees."""
    east = (other[0] - one[0]) * math.cos(math.radians(one[1]))
    return math.hypot(east, other[1] - one[1]) * METRES
