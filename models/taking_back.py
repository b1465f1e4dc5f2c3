"""撤销: one's own last move is taken back, and whoever was told otherwise hears that."""

from __future__ import annotations

from models import cards, corrections, telling, undoing
from models.allowed import MoveRefused
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import Actor
from models.states import MOVE_WORDS, MoveName
from models.work import Work

GONE = "这件事找不到了。"


def take_back(
    work: Work, actor: Actor, incident: Incident | None, message_id: int | None
) -> tuple[Incident, MoveName, list[Outgoing]]:
    """The matter, the move that was taken back, and what is said. Raises `MoveRefused`."""
    row = undoing.last_of(work, actor, incident)
    incident = work.db.get(Incident, row.incident_id)
    if incident is None:
        raise MoveRefused(GONE)
    name, version, at = MoveName(row.move), row.version, row.at
    values = undoing.before(work, incident, row)
    move(work, incident, MoveName.UNDO, actor, note=MOVE_WORDS[name], message_id=message_id, **values)
    work.db.delete(row)
    corrections.forget(work, incident, actor, at)
    told = telling.take_back(work, incident, version) if name in telling.TOLD_AT else []
    return incident, name, [*cards.updates(work, incident), *told]
