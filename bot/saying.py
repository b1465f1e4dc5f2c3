"""Write down what is to be said; of one matter's card in one chat nothing overtakes what was said before.

A card that still waits is lifted to what is urgent as soon as anything about it is: else its changes would
come before there is a card, and an old card would come after them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, exists, select, update

from bot.database import table
from bot.outgoing_rows import SAY, URGENT_LANE
from bot.ready import waits
from models.among import among
from models.cards import SHOWN
from models.flow_rows import OutboxMessage, OutboxState

outbox = table(OutboxMessage)
other = outbox.alias()


def of_card(rows: Any) -> Any:
    """Whether a row puts or changes the card of a matter."""
    return rows.c.key.startswith(SHOWN, autoescape=True)


def same_chat(rows: Any, others: Any) -> Any:
    """Whether two rows are about one matter in one chat."""
    return and_(
        rows.c.incident_id == others.c.incident_id,
        rows.c.platform == others.c.platform,
        rows.c.conversation == others.c.conversation,
        rows.c.private == others.c.private,
    )


# What waits for another try has it at once, as if it had been urgent from the beginning.
_due = outbox.c.state == OutboxState.DUE
# Built once: building a statement costs more than running it.
LIFT = (
    update(outbox)
    .where(outbox.c.incident_id == bindparam("incident"), of_card(outbox), waits(outbox))
    .where(outbox.c.urgent.is_(False))
    .where(exists().where(same_chat(other, outbox), of_card(other), waits(other), other.c.urgent.is_(True)))
    .values(
        urgent=True,
        lane=outbox.c.lane + URGENT_LANE,
        attempts=case((_due, 0), else_=outbox.c.attempts),
        due_at=case((_due, bindparam("now")), else_=outbox.c.due_at),
    )
)
# Whoever pressed a card saw it: what was to change it before would only bring an older state back.
_carried = among(other.c.key, "keys")
OUTDATED = (
    update(outbox)
    .where(
        outbox.c.incident_id.in_(select(other.c.incident_id).where(_carried)), waits(outbox), of_card(outbox)
    )
    .where(exists().where(_carried, same_chat(other, outbox), of_card(other), other.c.id > outbox.c.id))
    .values(state=OutboxState.DROPPED)
)


LIFTED = select(outbox.c.id).where(
    outbox.c.id.in_(bindparam("rows", expanding=True)), outbox.c.urgent.is_(True)
)


def lifted(connection: Connection, rows: Sequence[int]) -> list[int]:
    """Of these the urgent ones."""
    return list(connection.execute(LIFTED, {"rows": rows}).scalars()) if rows else []


def say(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Each key once, however often its cause happens."""
    connection.execute(SAY[connection.dialect.name], list(rows))
    shown = {row["incident_id"] for row in rows if row["key"].startswith(SHOWN)} - {None}
    if shown:
        now = rows[0]["created_at"]
        connection.execute(LIFT, [{"incident": each, "now": now} for each in sorted(shown)])
