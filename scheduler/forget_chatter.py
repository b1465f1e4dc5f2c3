"""Ordinary talk is forgotten: its text goes after the set time, its key stays against duplicates."""

from __future__ import annotations

from sqlmodel import col, select

from models.flow_rows import InboxMessage, InboxState
from models.messages import Outgoing
from models.work import Work


def due(work: Work) -> list[int]:
    """Messages that nothing came of, and that are old enough."""
    before = work.now - work.settings.privacy.chatter
    query = select(InboxMessage.id).where(
        col(InboxMessage.accepted_at) <= before,
        col(InboxMessage.state) == InboxState.DONE,
        col(InboxMessage.handler) == "",
        col(InboxMessage.payload).is_not(None),
    )
    return [row for row in work.db.scalars(query.limit(500)) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Drop the text."""
    message = work.db.get(InboxMessage, row)
    if message is not None:
        message.payload = None
    return []
