"""What the station's own call desk hands over: always a matter, and nobody there to be asked back."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.doubts import doubtful
from handlers.known import known
from models import call_desk, cards, dispatch
from models.incident_rows import Incident
from models.incidents import Matter, move, open_incident
from models.kinds import MATTERS
from models.messages import Outgoing
from models.people import YIHU
from models.states import MoveName
from models.work import Work
from understanding import call_sheet
from understanding.call_sheet import CallSheet
from understanding.reading import Kind, Reading, Route


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """To the grid when there is just one and it is working time, else to the officers."""
    sheet = call_sheet.read(asked.text)
    number = sheet.number or asked.incoming.message_id
    if (same := call_desk.incident_of(work, number)) is not None:
        return _more(asked, work, same, sheet)
    reading = asked.read(sheet.said)
    matter = _matter(reading, sheet)
    if (same := known(work, matter)) is not None:
        call_desk.keep(work, same, number, sheet.contact, sheet.called)
        return _more(asked, work, same, sheet)
    incident = open_incident(work, matter, YIHU, asked.message_id)
    call_desk.keep(work, incident, number, sheet.contact, sheet.called)
    if reading.route is Route.GRID and reading.grid:
        sent = dispatch.to_grid(work, incident, reading.grid, YIHU, asked.message_id)
    else:
        sent = dispatch.to_officers(work, incident, YIHU, asked.message_id)
    return [*sent, *doubtful.of_a_call(asked, work, sheet.said, incident)]


def _matter(reading: Reading, sheet: CallSheet) -> Matter:
    return Matter(
        kind=reading.kind if reading.kind in MATTERS else Kind.NONPOLICE,
        text=sheet.said,
        category=reading.category,
        urgency=reading.urgency,
        place=reading.place or sheet.place,
        grid=reading.grid,
        candidates=reading.candidates,
        reasons=reading.reasons,
        point=reading.point,
    )


def _more(asked: Asked, work: Work, incident: Incident, sheet: CallSheet) -> list[Outgoing]:
    """A case that is known already, by its number or by what and where it is."""
    move(work, incident, MoveName.AMEND, YIHU, note=sheet.said, message_id=asked.message_id)
    return cards.updates(work, incident)
