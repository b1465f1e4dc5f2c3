"""What could not be sent for one reason is told together, and sent again together: one gateway that was away
for an hour leaves dozens."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from models import set_aside
from models.flow_rows import OutboxMessage
from models.unsent_words import Why, why


def by_cause(rows: Iterable[OutboxMessage]) -> dict[Why, list[OutboxMessage]]:
    """In the order in which each cause was first met."""
    found: dict[Why, list[OutboxMessage]] = {}
    for row in rows:
        found.setdefault(why(row.error), []).append(row)
    return found


def alike(db: Session, message_id: int) -> list[int]:
    """This dead letter and all of the same cause; empty where there is none of that number."""
    groups = by_cause(set_aside.unsent(db)).values()
    found = ([row.id or 0 for row in rows] for rows in groups)
    return next((ids for ids in found if message_id in ids), [])
