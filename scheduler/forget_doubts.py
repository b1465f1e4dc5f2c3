"""What sounded like a danger is forgotten as talk is: its words go, and what nobody looked at is dropped."""

from __future__ import annotations

from sqlmodel import col, select

from models.doubt_rows import Doubt, DoubtState
from models.flow_rows import InboxMessage
from models.messages import Outgoing
from models.work import Work

MOST = 500


def due(work: Work) -> list[int]:
    """All that are old enough and still have their words."""
    before = work.now - work.settings.privacy.chatter
    query = select(Doubt.id).where(col(Doubt.at) <= before, col(Doubt.text).is_not(None))
    return [row for row in work.db.scalars(query.order_by(col(Doubt.id)).limit(MOST)) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """A matter that came of it keeps its own words, and the message that it began with."""
    doubt = work.db.get(Doubt, row)
    if doubt is None:
        return []
    doubt.text = doubt.name = None
    doubt.state = DoubtState.NONE if doubt.state == DoubtState.OPEN else doubt.state
    message = work.db.get(InboxMessage, doubt.message_id)
    if message is not None and doubt.incident_id is None:
        message.payload = None
    return []
