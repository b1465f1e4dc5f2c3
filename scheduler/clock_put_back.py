"""What is to be sent waits for no time that a wrong clock set: the clock of the machine was put back since.

A lease lasts a minute and the longest wait for another try an hour (where WeCom has heard enough in this
one); what ends later keeps its whole conversation waiting, and with it what is said there by the right clock.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState
from models.messages import Outgoing
from models.work import Work

MOST = 500
# Longer than any lease or wait. The time in which another process may still be sending it.
NEVER, MAYBE_SENDING = timedelta(minutes=65), timedelta(minutes=1)
LEASED = (OutboxState.SENDING, OutboxState.ANSWERING)


def due(work: Work) -> list[int]:
    """Messages that wait for longer than can be; what was never tried may be meant for later."""
    row = OutboxMessage
    query = select(row.id).where(_waits(), col(row.due_at) > work.now + NEVER)
    return [found for found in work.db.scalars(query.order_by(col(row.id)).limit(MOST)) if found is not None]


def _waits() -> ColumnElement[bool]:
    state, tried = col(OutboxMessage.state), col(OutboxMessage.attempts) > 0
    return or_(state.in_(LEASED), and_(state == OutboxState.DUE, tried))


def settle(work: Work, row: int) -> list[Outgoing]:
    """It is due now, or when whoever may be sending it is done with it."""
    waiting = work.db.get(OutboxMessage, row, with_for_update=True)
    if waiting is not None and waiting.due_at > work.now + NEVER:
        waiting.due_at = work.now + (MAYBE_SENDING if waiting.state in LEASED else timedelta(0))
    return []
