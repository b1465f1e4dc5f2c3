"""/接管 and /静音: a conversation is left to a human, or to itself, for a while; nothing is lost by it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col

from models.flow_rows import Hush, OutboxMessage, OutboxState
from models.messages import Target
from models.work import Work
from models.working_time import out_of_quiet

TAKEOVER, MUTE = "takeover", "mute"


def begin(work: Work, where: Target, kind: str, span: timedelta, person_id: int | None) -> None:
    """Hold what is not urgent in this conversation; begun again, it ends later."""
    row = Hush(
        platform=where.platform,
        conversation=where.conversation,
        private=where.private,
        kind=kind,
        until=work.now + span,
        person_id=person_id,
    )
    work.db.merge(row)


def after(work: Work, until: datetime) -> datetime:
    """When what can wait is said after a mute: nobody is to be woken by what was held."""
    return out_of_quiet(until, work.settings.clocks.quiet, work.settings.station)


def end(work: Work, where: Target, kind: str) -> bool:
    """Speak again, and say now what was held; False where nothing of that kind was on."""
    row = work.db.get(Hush, (where.platform, where.conversation, where.private))
    if row is None or row.kind != kind or row.until <= work.now:
        return False
    work.db.execute(
        update(OutboxMessage)
        .where(
            col(OutboxMessage.platform) == where.platform,
            col(OutboxMessage.conversation) == where.conversation,
            col(OutboxMessage.private) == where.private,
            col(OutboxMessage.state) == OutboxState.DUE,
            col(OutboxMessage.due_at).in_((row.until, after(work, row.until))),
        )
        .values(due_at=work.now)
    )
    work.db.delete(row)
    return True
