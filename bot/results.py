"""What became of what was sent: written down as sent, to be tried again later, or dead."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, update

from bot.database import table
from bot.dead_letters import about
from bot.outgoing_rows import SAY, row_of
from bot.platforms.errors import SendElsewhere, SendFailed, SendRetry
from bot.ready import Claimed
from models.flow_rows import OutboxMessage, OutboxState
from models.registry import Registry
from models.vault import Vault

ATTEMPTS = 10
FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0

outbox = table(OutboxMessage)
# Built once: building a statement costs more than running it.
WRITE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        receipt=bindparam("got"),
        error=bindparam("why"),
        due_at=bindparam("then"),
        sent_at=bindparam("at"),
        attempts=outbox.c.attempts + 1,
    )
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one sending."""

    row: Claimed
    state: OutboxState
    receipt: str = ""
    error: str = ""
    wait: float = 0.0


def again(row: Claimed, failure: SendFailed) -> Result:
    """The wait doubles with each try, with jitter, so that a crowd does not come back together."""
    if isinstance(failure, SendElsewhere):
        return Result(row, OutboxState.DUE, error=failure.reason, wait=failure.after or 0.0)
    if row.attempts + 1 >= ATTEMPTS:
        return Result(row, OutboxState.DEAD, error=failure.reason)
    wait = min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT) * random.uniform(0.5, 1.0)
    asked = failure.after if isinstance(failure, SendRetry) and failure.after else 0.0
    return Result(row, OutboxState.DUE, error=failure.reason, wait=max(wait, asked))


def write(
    connection: Connection, results: list[Result], now: datetime, vault: Vault, registry: Registry
) -> None:
    """What each came to; what died is told to the officers."""
    connection.execute(WRITE, [each for result in results for each in _rows(result, now)])
    dead = [result for result in results if result.state is OutboxState.DEAD]
    told = [
        message
        for r in dead
        for message in about(r.row.target, r.row.incident, r.row.id, r.row.key, registry)
    ]
    if told:
        rows = [row_of(each, each.key, now, vault, None) for each in told]
        connection.execute(SAY[connection.dialect.name], rows)


def _rows(result: Result, now: datetime) -> list[dict[str, Any]]:
    written = {
        "to": result.state,
        "got": result.receipt,
        "why": result.error,
        "then": now + timedelta(seconds=result.wait),
        "at": now if result.state is OutboxState.SENT else None,
    }
    return [{"row": row, **written} for row in result.row.rows]
