"""What was to ride on the answer to a message that the platform brings again: it has not heard it.

It is looked up in the database, since the first answer may have been another process's. Whoever looks it up
holds it for ten seconds, to carry it once more; what is not carried in that time goes out by itself. What was
carried twice and is asked for a third time goes out by itself at once: nobody knows whether a third answer
would be heard, and the platform does not come a fourth time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, case, select, update

from bot.database import table
from bot.outgoing_rows import ANSWERING
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.messages import Body, Card, Outgoing, Platform, Target
from models.vault import Unreadable, Vault

# The receipts of what rode on an answer, of what did so again, and of what was let go after that.
ANSWERED, AGAIN, IN_VAIN = "answered", "answered again", "answered in vain"
# A platform brings a message again at once; what comes later is somebody else's doing.
WITHIN = timedelta(seconds=30)

inbox, outbox = table(InboxMessage), table(OutboxMessage)
# Built once: building a statement costs more than running it.
STATE = select(inbox.c.state, inbox.c.accepted_at).where(inbox.c.id == bindparam("message"))
RIDING = (
    select(outbox).where(outbox.c.answers_id == bindparam("message")).order_by(outbox.c.id).with_for_update()
)
NEWER = select(outbox.c.id).where(outbox.c.lane == bindparam("lane"), outbox.c.id > bindparam("row")).limit(1)
_row = outbox.c.id == bindparam("row")
HOLD = update(outbox).where(_row).values(state=OutboxState.SENDING, due_at=bindparam("until"), receipt=AGAIN)
LET_GO = (
    update(outbox)
    .where(_row)
    .values(state=OutboxState.DUE, due_at=bindparam("now"), sent_at=None, receipt=IN_VAIN)
)
# That it was carried is written down behind the answer: the next repeat may have been quicker.
CARRIED = (
    update(outbox)
    .where(outbox.c.key.in_(bindparam("keys", expanding=True)), outbox.c.receipt != IN_VAIN)
    .values(
        state=OutboxState.SENT,
        sent_at=bindparam("at"),
        receipt=case((outbox.c.receipt == AGAIN, AGAIN), else_=ANSWERED),
    )
)


@dataclass(frozen=True, slots=True)
class Repeated:
    """What may be carried, each with its key; `more` is still to come, or goes by itself."""

    said: Sequence[tuple[str, Outgoing]] = ()
    more: bool = False


def look_up(connection: Connection, vault: Vault, message: int, now: datetime) -> Repeated:
    """What the message of this number led to and its platform has not heard; held, or let go."""
    state, accepted_at = connection.execute(STATE, {"message": message}).one()
    if now - accepted_at > WITHIN:
        return Repeated()
    rows = list(connection.execute(RIDING, {"message": message}).mappings())
    unheard = [row for row in rows if _unheard(row, now)]
    read = [(row, said) for row in unheard if (said := _read(vault, row)) is not None]
    carried = [(row, said) for row, said in read if not _outdated(connection, row, said)]
    last = any(row["receipt"] == AGAIN for row, _ in carried)
    if carried:
        given = [{"row": row["id"], "until": now + ANSWERING, "now": now} for row, _ in carried]
        connection.execute(LET_GO if last else HOLD, given)
    more = state == InboxState.NEW or last or any(row["state"] == OutboxState.DUE for row in rows)
    return Repeated([] if last else [(row["key"], said) for row, said in carried], more)


def _unheard(row: Any, now: datetime) -> bool:
    """It waits to be carried, or was; what has another receipt, or a longer lease, goes out by itself."""
    if row["state"] == OutboxState.ANSWERING:
        return True
    if row["state"] == OutboxState.SENDING:
        return bool(row["receipt"] == AGAIN and row["due_at"] <= now + ANSWERING)
    return row["state"] == OutboxState.SENT and row["receipt"] in (ANSWERED, AGAIN)


def _outdated(connection: Connection, row: Any, said: Outgoing) -> bool:
    """A card may look otherwise by now, where anything was said after it."""
    later = {"lane": row["lane"], "row": row["id"]}
    return isinstance(said.body, Card) and connection.execute(NEWER, later).first() is not None


def _read(vault: Vault, row: Any) -> Outgoing | None:
    try:
        body: Body = msgspec.json.decode(vault.open_bytes(row["body"]), type=Body)
    except (Unreadable, ValueError):
        return None
    where = Target(Platform(row["platform"]), row["conversation"], row["private"], row["account"])
    return Outgoing(to=where, body=body, key=row["key"])
