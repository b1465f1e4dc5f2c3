"""Messages that went wrong: what could not be handled or sent, and having it tried again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.cards import SHOWN
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.official_rows import KeptWord

# So often a message is tried before it is a dead letter. Of what no platform refused more tries follow, far
# apart: see the reconciler `unsent_again`.
TRIES = 10


def unhandled(db: Session) -> list[InboxMessage]:
    """Incoming messages whose handler failed, oldest first."""
    query = select(InboxMessage).where(col(InboxMessage.state) == InboxState.FAILED)
    return list(db.scalars(query.order_by(col(InboxMessage.id))))


def unsent(db: Session) -> list[OutboxMessage]:
    """Dead letters, oldest first."""
    query = select(OutboxMessage).where(col(OutboxMessage.state) == OutboxState.DEAD)
    return list(db.scalars(query.order_by(col(OutboxMessage.id))))


def handle_again(db: Session, message_id: int) -> bool:
    """Put a message that was set aside back in line; False when there is none of that number."""
    row = db.get(InboxMessage, message_id)
    if row is None or row.state != InboxState.FAILED or row.payload is None:
        return False
    row.state, row.error = InboxState.NEW, ""
    return True


def drop_outdated(db: Session, message_id: int) -> bool:
    """Drop a dead letter that would only set a card back in its chat; False when it is none such."""
    row = db.get(OutboxMessage, message_id)
    if row is None or row.state != OutboxState.DEAD or not row.key.startswith(SHOWN):
        return False
    newer = select(OutboxMessage.id).where(
        col(OutboxMessage.incident_id) == row.incident_id, col(OutboxMessage.platform) == row.platform,
        col(OutboxMessage.conversation) == row.conversation, col(OutboxMessage.private) == row.private,
        col(OutboxMessage.key).startswith(SHOWN, autoescape=True), col(OutboxMessage.id) > row.id,
        col(OutboxMessage.state).not_in((OutboxState.DEAD, OutboxState.DROPPED)),
    )  # fmt: skip
    if db.scalars(newer.limit(1)).first() is None:
        return False
    row.state = OutboxState.DROPPED
    return True


def send_again(db: Session, message_id: int, now: datetime) -> bool:
    """Give a dead letter a new life with all its tries; False when there is none of that number."""
    row = db.get(OutboxMessage, message_id)
    if row is None or not send_once_more(db, row, now):
        return False
    row.attempts = 0
    return True


def send_once_more(db: Session, row: OutboxMessage, now: datetime) -> bool:
    """Have a dead letter tried again, as often as it has tries left, and once at least."""
    if row.state != OutboxState.DEAD:
        return False
    row.state, row.due_at = OutboxState.DUE, now
    # What is said now is not to be said once more with what he hears next.
    db.execute(delete(KeptWord).where(col(KeptWord.key) == row.key, col(KeptWord.told_at).is_(None)))
    return True
