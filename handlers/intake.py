"""What the station's own call desk hands over: always a matter, and nobody there to be asked back."""

from __future__ import annotations

from handlers.asked import Asked
from models import dispatch
from models.incidents import Matter, open_incident
from models.messages import Outgoing
from models.people import YIHU
from models.work import Work
from understanding.reading import Kind, Route

MATTERS = frozenset((Kind.EMERGENCY, Kind.POLICE, Kind.NONPOLICE))


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """To the grid when there is just one and it is working time, else to the officers."""
    reading = asked.read(asked.text)
    matter = Matter(
        kind=reading.kind if reading.kind in MATTERS else Kind.NONPOLICE,
        text=asked.text,
        category=reading.category,
        urgency=reading.urgency,
        place=reading.place,
        grid=reading.grid,
        candidates=reading.candidates,
        reasons=reading.reasons,
    )
    incident = open_incident(work, matter, YIHU, asked.message_id)
    if reading.route is Route.GRID and reading.grid:
        return dispatch.to_grid(work, incident, reading.grid, YIHU, asked.message_id)
    return dispatch.to_officers(work, incident, YIHU, asked.message_id)
