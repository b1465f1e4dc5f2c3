"""Notices on their way out: those of one lane go together, not too often, and never when they are stale.

A notice is stale when its incident's clock is in another turn than the one it was meant for: somebody
acknowledged, moved or closed the matter while it waited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.database import table
from bot.outgoing_rows import NOTICE_LANE
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident
from models.messages import Text

outbox, incident = table(OutboxMessage), table(Incident)
WAITING = (OutboxState.DUE, OutboxState.SENDING)

# Built once: building a statement costs more than running it.
OTHERS = (
    select(outbox.c.id, outbox.c.incident_id, outbox.c.turn, outbox.c.body)
    .where(outbox.c.lane == bindparam("lane"), outbox.c.state.in_(WAITING))
    .where(outbox.c.due_at <= bindparam("now"), outbox.c.id != bindparam("row"))
    .order_by(outbox.c.id)
)
LAST = (
    select(outbox.c.sent_at)
    .where(outbox.c.lane == bindparam("lane"), outbox.c.state == OutboxState.SENT)
    .order_by(outbox.c.id.desc())
    .limit(1)
)
POSTPONE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state=OutboxState.DUE, due_at=bindparam("until"))
)
DROP = update(outbox).where(outbox.c.id == bindparam("row")).values(state=OutboxState.DROPPED)
TURNS = select(incident.c.id, incident.c.turn).where(incident.c.id.in_(bindparam("rows", expanding=True)))


@dataclass(frozen=True, slots=True)
class Notice:
    """One row that is a notice: what it says, and of which incident's turn."""

    id: int
    incident: int
    turn: int
    text: Text


def is_bundled(row: Any) -> bool:
    """Whether a row of the outbox goes together with others; what is urgent goes alone and at once."""
    return row["turn"] is not None and str(row["lane"]).endswith(NOTICE_LANE)


def too_soon(connection: Connection, row: Any, now: datetime, apart: timedelta) -> bool:
    """Whether its lane heard a notice only just; then this one is put off and goes with what comes."""
    last = connection.execute(LAST, {"lane": row["lane"]}).scalar()
    # A clock that was turned back must not keep anybody waiting for it to come round again.
    if last is None or not last <= now < last + apart:
        return False
    connection.execute(POSTPONE, {"row": row["id"], "until": last + apart})
    return True


def others(connection: Connection, row: Any, now: datetime) -> list[Any]:
    """The rows of the same lane that are due as well."""
    wanted = {"lane": row["lane"], "now": now, "row": row["id"]}
    return list(connection.execute(OTHERS, wanted).mappings())


def present(connection: Connection, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Of these the ones that still hold, one for each incident, the newest; the others are dropped."""
    found = connection.execute(TURNS, {"rows": list({each.incident for each in notices})})
    turns = {row.id: row.turn for row in found}
    newest = {each.incident: each.id for each in notices if turns.get(each.incident) == each.turn}
    kept = set(newest.values())
    stale = [{"row": each.id} for each in notices if each.id not in kept]
    if stale:
        connection.execute(DROP, stale)
    return tuple(each for each in notices if each.id in kept)
