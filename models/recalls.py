"""What a message that was taken off the screens had done: the lines of timelines that it wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from models.flow_rows import InboxMessage
from models.incident_rows import Incident, TimelineLine
from models.messages import SEPARATOR, Incoming
from models.work import Work

# Nobody looks longer for what was taken off the screens.
LATELY = timedelta(days=30)


def row_of(work: Work, notice: Incoming, message_id: str) -> int | None:
    """The stored message of that id, by whom and where the notice tells; the newest."""
    parts = (notice.platform, notice.account, notice.conversation, notice.sender, message_id, "")
    # Behind the last separator stands the time at which it was said: gateways use short ids again. No range
    # of keys: where a database sorts as a language does the separator counts for nothing, and m1 finds m12.
    begins = col(InboxMessage.key).startswith(SEPARATOR.join(parts), autoescape=True)
    query = select(InboxMessage.id).where(begins, col(InboxMessage.accepted_at) > work.now - LATELY)
    return work.db.scalars(query.order_by(col(InboxMessage.id).desc()).limit(1)).first()


def lines_of(work: Work, row: int) -> Sequence[tuple[TimelineLine, Incident]]:
    """The lines that it wrote, each with its matter, oldest first."""
    line = TimelineLine
    query = select(line, Incident).join(Incident, col(Incident.id) == col(line.incident_id))
    found = work.db.execute(query.where(col(line.message_id) == row).order_by(col(line.id)))
    return [(each, incident) for each, incident in found]
