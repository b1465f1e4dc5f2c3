"""Messages that went wrong: what could not be handled or sent, and having it tried again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.official_rows import KeptWord


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


def send_again(db: Session, message_id: int, now: datetime) -> bool:
    """Give a dead letter a new life with all its tries; False when there is none of that number."""
    row = db.get(OutboxMessage, message_id)
    if row is None or row.state != OutboxState.DEAD:
        return False
    row.state, row.attempts, row.due_at = OutboxState.DUE, 0, now
    # What is said now is not to be said once more with what he hears next.
    db.execute(delete(KeptWord).where(col(KeptWord.key) == row.key, col(KeptWord.told_at).is_(None)))
    return True
