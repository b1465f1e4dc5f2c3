"""What may tell of a danger and was taken for none: officers see it, and nothing is said of it there."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from models import doubt_cards, doubts, lookup
from models.doubt_rows import Doubt, DoubtState
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import OPEN_STATES, State
from models.work import Work
from understanding.own_life import apart
from understanding.reading import Kind

Otherwise = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Whether the words are heavy, and no officer hears of them otherwise."""
    if not asked.text:
        return False
    reading = asked.read(asked.text)
    # Of these the officers hear anyhow, at once.
    return bool(reading.doubt) and reading.kind not in POLICE_KINDS


def before(otherwise: Otherwise) -> Otherwise:
    """What `otherwise` does, and the card for the officers."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = otherwise(asked, work)
        incident = next((each.incident for each in said if each.incident is not None), None)
        row = _row(asked, work, asked.text, incident)
        if incident is not None and _known(work, incident, row, asked.text):
            return said
        last = doubts.lately(work, asked.incoming)
        return [*said, *(_first(work, row) if last is None else _next(asked, work, last, row))]

    return handle


def _known(work: Work, number: int, row: Doubt, text: str) -> bool:
    """Whether it goes on with an emergency, whose card shows the officers what is said."""
    incident = lookup.by_id(work, number)
    if incident is None or incident.kind != Kind.EMERGENCY or State(incident.state) not in OPEN_STATES:
        return False
    return not apart(incident.category, row.sort, text)


def of_a_call(asked: Asked, work: Work, text: str, incident: Incident) -> list[Outgoing]:
    """The same for what the call desk hands over, where each call is somebody else's."""
    doubt = asked.read(text).doubt and incident.kind not in POLICE_KINDS
    return _first(work, _row(asked, work, text, incident.id)) if doubt else []


def _first(work: Work, row: Doubt) -> list[Outgoing]:
    work.db.add(row)
    work.db.flush()
    return doubt_cards.told(work, row)


def _next(asked: Asked, work: Work, last: Doubt, row: Doubt) -> list[Outgoing]:
    """What he says next is shown on the card that waits; beside what was none, new words are new."""
    if apart(last.sort, row.sort, asked.text):
        return _first(work, row)
    if last.state == DoubtState.DANGER or doubts.says(work, last, asked.text):
        return []
    of_another = None not in (last.incident_id, row.incident_id) and last.incident_id != row.incident_id
    if last.state == DoubtState.NONE or of_another:
        return _first(work, row)
    doubts.go_on(work, last, asked.text)
    last.incident_id = last.incident_id or row.incident_id
    if row.place and not last.place:
        point = None if row.longitude is None or row.latitude is None else (row.longitude, row.latitude)
        doubts.put(last, row.place, row.grid, point)
    return doubt_cards.updated(work, last)


def _row(asked: Asked, work: Work, text: str, incident: int | None) -> Doubt:
    incoming, found = asked.incoming, asked.where(text)
    return Doubt(
        at=work.now,
        said_at=incoming.sent_at,
        message_id=asked.message_id,
        platform=incoming.platform,
        account=incoming.account,
        conversation=incoming.conversation,
        private=incoming.private,
        sender=incoming.sender,
        person_id=asked.speaker.id,
        name=work.vault.seal(incoming.sender_name) if incoming.sender_name else None,
        quote=incoming.message_id,
        text=work.vault.seal(text),
        sort=asked.read(text).doubt,
        place=found.place,
        grid=found.grid,
        longitude=found.point[0] if found.point else None,
        latitude=found.point[1] if found.point else None,
        incident_id=incident,
    )
