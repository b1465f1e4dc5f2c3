"""Taking back one's own last move: what it changed is remembered, and put back as a move of its own."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlmodel import col, select

from models.allowed import MoveRefused
from models.incident_rows import Incident, TimelineLine, Undo
from models.people import Actor
from models.states import MOVE_WORDS, MoveName
from models.work import Work

NOTHING = "您最近 {minutes} 分钟里没有可以撤销的操作。"
NOT_LAST = "{number} 后来又{move}了，撤销不了。请用别的命令改回去。"
# What is never taken back in silence, since others go by it; the text says how it is set right.
FINAL = {MoveName.TO_POLICE: "{number} 已经转给民警，撤销不了。不是警情的，请民警发：/转回 {number} 原因"}
# What others may do meanwhile without standing in the way.
BESIDE = frozenset(
    {MoveName.AMEND, MoveName.URGE, MoveName.HELP, MoveName.JOIN, MoveName.ESCALATE, MoveName.ASK_EXTENSION}
)


def remember(work: Work, incident: Incident, name: MoveName, actor_id: int, before: dict[str, Any]) -> None:
    """Keep what this move changed, in place of what the one before it did."""
    row = work.db.get(Undo, incident.id) or Undo(
        incident_id=incident.id or 0, version=0, move="", actor_id=0, at=work.now, before=b""
    )
    row.version, row.move, row.actor_id, row.at = incident.version, name, actor_id, work.now
    row.before = work.vault.seal_bytes(msgspec.json.encode(before))
    work.db.add(row)


def last_of(work: Work, actor: Actor, incident: Incident | None) -> Undo:
    """This person's last move, of this incident where one is named. Raises `MoveRefused`."""
    row = newest_of(work, actor, incident)
    if row is None:
        minutes = int(work.settings.clocks.undo.total_seconds() // 60)
        raise MoveRefused(NOTHING.format(minutes=minutes))
    return row


def newest_of(work: Work, actor: Actor, incident: Incident | None) -> Undo | None:
    """The same, or None where there is nothing to take back any more."""
    since = work.now - work.settings.clocks.undo
    query = select(Undo).where(col(Undo.actor_id) == actor.id, col(Undo.at) > since)
    if incident is not None:
        query = query.where(col(Undo.incident_id) == incident.id)
    return work.db.scalars(query.order_by(col(Undo.at).desc(), col(Undo.incident_id).desc())).first()


def before(work: Work, incident: Incident, row: Undo) -> dict[str, Any]:
    """The columns as they were, where nobody has moved the matter since. Raises `MoveRefused`."""
    if (final := FINAL.get(MoveName(row.move))) is not None:
        raise MoveRefused(final.format(number=incident.number))
    query = select(TimelineLine.move).where(
        col(TimelineLine.incident_id) == incident.id, col(TimelineLine.seq) > row.version
    )
    later = [MoveName(name) for name in work.db.scalars(query) if name not in BESIDE]
    if later:
        raise MoveRefused(NOT_LAST.format(number=incident.number, move=MOVE_WORDS[later[-1]]))
    values = msgspec.json.decode(work.vault.open_bytes(row.before))
    kinds = {name: field.annotation for name, field in Incident.model_fields.items()}
    return {name: msgspec.convert(value, kinds[name]) for name, value in values.items()}
