"""What became of what was sent: written down as sent, to be tried again later, or dead."""

from __future__ import annotations

import logging
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, not_, or_, select, update

from bot.database import table
from bot.dead_letters import about
from bot.outgoing_rows import SAY, row_of
from bot.platforms.errors import SendElsewhere, SendFailed, SendRetry
from bot.platforms.plain import plain
from bot.platforms.wechat.kept import KEEP
from bot.ready import Claimed
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident
from models.messages import Outgoing, Platform, Text
from models.registry import Registry
from models.set_aside import TRIES
from models.vault import Vault

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 300.0
KEEPING = (Platform.OFFICIAL, Platform.KF)
# A greeting is over when it could not be said.
WELCOME = "welcome:"

outbox, incident = table(OutboxMessage), table(Incident)
NUMBER = select(incident.c.number).where(incident.c.id == bindparam("row"))
# Built once: building a statement costs more than running it. SQLite's dialect leaves out the row locks.
_ours = and_(
    or_(outbox.c.state == OutboxState.SENDING, outbox.c.state == OutboxState.DROPPED),
    outbox.c.due_at == bindparam("until"),
)
TAKEN_OVER = select(outbox.c.id).where(outbox.c.id == bindparam("row"), not_(_ours)).with_for_update()
WRITE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        # What was dropped while it was on its way is not tried again.
        state=case((outbox.c.state == OutboxState.DROPPED, OutboxState.DROPPED), else_=bindparam("to")),
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
    if row.attempts + 1 >= TRIES:
        return Result(row, OutboxState.DEAD, error=failure.reason)
    wait = min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT) * random.uniform(0.5, 1.0)
    asked = failure.after if isinstance(failure, SendRetry) and failure.after else 0.0
    return Result(row, OutboxState.DUE, error=failure.reason, wait=max(wait, asked))


def write(
    connection: Connection, results: list[Result], now: datetime, vault: Vault, registry: Registry
) -> None:
    """What each came to; what died is told to the officers.

    Of what failed only while it is ours still: who stood still for so long that another took it over would
    have said again what that one has said.
    """
    results = [
        each for each in results if each.state is OutboxState.SENT or not _taken_over(connection, each.row)
    ]
    if not results:
        return
    connection.execute(WRITE, [each for result in results for each in _rows(result, now)])
    dead = [result for result in results if result.state is OutboxState.DEAD]
    told = [message for r in dead for message in _about(connection, r.row, registry)]
    if kept := _kept(dead, now, vault):
        connection.execute(KEEP[connection.dialect.name], kept)
    if told:
        rows = [row_of(each, each.key, now, vault, None) for each in told]
        connection.execute(SAY[connection.dialect.name], rows)


def _taken_over(connection: Connection, row: Claimed) -> bool:
    found = connection.execute(TAKEN_OVER, {"row": row.id, "until": row.until}).first() is not None
    if found:
        log.warning("taken over by another process meanwhile outgoing=%d", row.id)
    return found


def _about(connection: Connection, row: Claimed, registry: Registry) -> list[Outgoing]:
    number = connection.execute(NUMBER, {"row": row.incident}).scalar() if row.incident is not None else None
    return about(row.target, row.incident, row.id, row.key, registry, number or "")


def _kept(dead: list[Result], now: datetime, vault: Vault) -> list[dict[str, Any]]:
    """Who speaks with us alone in WeChat reads with our next words what could not be sent till then."""
    ours = [r.row for r in dead if r.row.target.platform in KEEPING and not r.row.key.startswith(WELCOME)]
    return [
        {
            "key": row.key, "openid": row.target.conversation, "text": vault.seal(plain(row.body)),
            "kept_at": now, "told_by": "", "tellings": 0, "told_at": None,
        }
        for row in ours
        if isinstance(row.body, Text) and row.body.text
    ]  # fmt: skip


def _rows(result: Result, now: datetime) -> list[dict[str, Any]]:
    written = {
        "to": result.state,
        "got": result.receipt,
        "why": result.error,
        "then": now + timedelta(seconds=result.wait),
        "at": now if result.state is OutboxState.SENT else None,
    }
    return [{"row": row, **written} for row in result.row.rows]
