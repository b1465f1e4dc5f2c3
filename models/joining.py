"""Whether a matter is known already: the same kind of thing at the same place, reported a little before."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlmodel import col

from models.incident_rows import Incident, Reporter
from models.incidents import Matter
from models.states import OPEN_STATES
from models.unclear import unclear
from models.work import Work

NEAR = 250.0
METRES = 111_320.0
LOOKED_AT = 50
_BUILDING = re.compile(r"(\w+) (?:号楼|座)")
# Built once: building a statement costs more than running it. Only what is compared is fetched.
_RECENT = (
    select(Incident.id, Incident.place, Incident.longitude, Incident.latitude)  # type: ignore[call-overload]
    .where(col(Incident.category) == bindparam("category"))
    .where(col(Incident.opened_at) >= bindparam("since"))
    .where(col(Incident.state).in_(OPEN_STATES))
    .order_by(col(Incident.id).desc())
    .limit(LOOKED_AT)
)
_IN_GRID = _RECENT.where(col(Incident.grid) == bindparam("grid"))
# A grid's border is no wall: what is 250 m away may be the neighbours'.
_NEARBY = _RECENT.where(
    or_(
        col(Incident.grid) == bindparam("grid"),
        col(Incident.longitude).between(bindparam("west"), bindparam("east"))
        & col(Incident.latitude).between(bindparam("south"), bindparam("north")),
    )
)
_AT_PLACE = _RECENT.where(col(Incident.place) == bindparam("place"))
_HERE = (
    select(Incident.id)  # type: ignore[call-overload]
    .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
    .where(col(Reporter.conversation) == bindparam("conversation"))
    .where(col(Incident.opened_at) >= bindparam("since"))
    .where(col(Incident.state).in_(OPEN_STATES))
    .where(col(Incident.place) != "")
    .distinct()
    .limit(2)
)
_HERE_OF = _HERE.where(col(Incident.category) == bindparam("category"))
_HERE_ANY = _HERE.where(col(Incident.kind) == "nonpolice")
Unlike = Callable[[str, str, str], bool]
TALKED_OF = timedelta(minutes=15)


def known(work: Work, matter: Matter, unlike: Unlike) -> Incident | None:
    """The open incident that this is another report of, the newest first; None for something new.

    `unlike` is asked of two matters of no clear sort at one place, by the words of each and the place.
    """
    if not matter.category or not matter.place:
        return None
    if (pending := _pending(work, matter, unlike)) is not None:
        return pending
    wanted: dict[str, Any] = {"category": matter.category, "since": work.now - work.settings.clocks.join}
    query, more = _around(matter)
    # On the connection: the session would first write what waits, one matter at a time.
    found = work.db.connection().execute(query, wanted | more)
    there = (row for row, place, *point in found if _same_place(matter, place, point))
    rows = (work.db.get(Incident, row) for row in there)
    same = next((row for row in rows if row is not None and _same_thing(work, matter, row, unlike)), None)
    return same if same is not None and same.state in OPEN_STATES else None


def _same_thing(work: Work, matter: Matter, row: Incident, unlike: Unlike) -> bool:
    """A sort that is named is enough; 险情 and 其他 may be anything."""
    if not unclear(matter.category) or row.summary is None:
        return True
    return not unlike(matter.text, work.vault.open(row.summary), matter.place)


def _around(matter: Matter) -> tuple[Any, dict[str, Any]]:
    """The query for what may be the same place, and what it is to be asked with."""
    if not matter.grid:
        return _AT_PLACE, {"place": matter.place}
    if matter.point is None:
        return _IN_GRID, {"grid": matter.grid}
    east, north = matter.point
    high = NEAR / METRES
    wide = high / math.cos(math.radians(north))
    box = {"west": east - wide, "east": east + wide, "south": north - high, "north": north + high}
    return _NEARBY, {"grid": matter.grid} | box


def talked_of(work: Work, matter: Matter, conversation: str, unlike: Unlike) -> Incident | None:
    """The one matter of this kind reported here a little before: for 我家也停水了, which says no place.

    我们单元也不亮 does not say of what it is: then it may be any that is the grid's. Whoever asks sees to it
    that no other thing is named.
    """
    if not matter.category:
        return None
    work.db.flush()
    wanted = {"conversation": conversation, "since": work.now - TALKED_OF}
    of_sort = (_HERE_OF, wanted | {"category": matter.category})
    query, wanted = (_HERE_ANY, wanted) if unclear(matter.category) else of_sort
    rows = work.db.connection().execute(query, wanted).all()
    row = work.db.get(Incident, rows[0][0]) if len(rows) == 1 else None
    if row is not None and unclear(matter.category):
        return row
    return row if row is not None and _same_thing(work, matter, row, unlike) else None


def _pending(work: Work, matter: Matter, unlike: Unlike) -> Incident | None:
    """Of what was opened in this transaction and is not written yet."""
    for row in work.db.new:
        if isinstance(row, Incident) and row.category == matter.category and row.state in OPEN_STATES:
            point = [row.longitude, row.latitude]
            compared = row.grid == matter.grid if matter.grid else row.place == matter.place
            near = matter.grid is not None and _near(matter, point)
            here = (compared or near) and _same_place(matter, row.place, point)
            if here and _same_thing(work, matter, row, unlike):
                return row
    return None


def _same_place(matter: Matter, place: str, point: list[float | None]) -> bool:
    """The same name, or within 250 m; two buildings that are both named are two places.

    What is near to a danger of no clear sort may be another one.
    """
    if matter.place == place or (matter.kind == "emergency" and unclear(matter.category)):
        return matter.place == place
    one, other = _BUILDING.search(place), _BUILDING.search(matter.place)
    return not (one and other) and _near(matter, point)


def _near(matter: Matter, point: list[float | None]) -> bool:
    if matter.point is None or point[0] is None or point[1] is None:
        return False
    return _metres(matter.point, (point[0], point[1])) <= NEAR


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two points near each other, longitude and latitude in degrees."""
    east = (other[0] - one[0]) * math.cos(math.radians(one[1]))
    return math.hypot(east, other[1] - one[1]) * METRES
