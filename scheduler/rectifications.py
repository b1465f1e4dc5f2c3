"""A hazard whose day has come and that nobody has closed: spoken of each working day until somebody does."""

from __future__ import annotations

from sqlmodel import col, select

from models import rectification_notices
from models import rectifications as rows_of
from models.messages import Outgoing
from models.rectification_rows import Rectification
from models.work import Work

# Together, so that a person hears of all of them in one message.
AT_ONCE = 5_000


def due(work: Work) -> list[int]:
    """Hazards of which it is time to speak."""
    query = select(Rectification.id).where(col(Rectification.due_at) <= work.now)
    found = work.db.scalars(query.order_by(col(Rectification.due_at), col(Rectification.id)).limit(AT_ONCE))
    return [row for row in found if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Speak of it, and again on the next working day."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, in one message a person; what another process is at work on is left to it."""
    query = select(Rectification).where(
        col(Rectification.id).in_(rows), col(Rectification.due_at) <= work.now
    )
    found = list(work.db.scalars(query.with_for_update(skip_locked=True)))
    said = rectification_notices.chase(work, found)
    for item in found:
        item.due_at = rows_of.next_at(work, item)
    return said
