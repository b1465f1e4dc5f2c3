"""What would be decided about messages of the past under other settings or another registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.flow_rows import InboxMessage
from models.messages import Incoming
from models.vault import Unreadable, Vault
from understanding.explain import Explainer
from understanding.reading import Route

COMPARED = ("kind", "category", "urgency", "place", "grid", "candidates", "route", "answer")
OF_TALK = ("kind", "answer")
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One message that is decided otherwise: what changed, from what to what."""

    line: Line
    before: Line
    after: Line

    @property
    def what(self) -> list[str]:
        """The names of the decisions that differ."""
        # Of what is talk before and after, the place is told and decides nothing.
        talk = self.before["route"] == self.after["route"] == Route.IGNORE
        return [name for name in (OF_TALK if talk else COMPARED) if self.before[name] != self.after[name]]


def stored(db: Session, vault: Vault) -> Iterator[Line]:
    """The texts of the inbox that are still kept, oldest first, as `explain` reads them."""
    query = select(InboxMessage).where(col(InboxMessage.payload).is_not(None)).order_by(col(InboxMessage.id))
    for row in db.scalars(query.execution_options(yield_per=500)):
        try:
            said = msgspec.json.decode(vault.open_bytes(row.payload or b""), type=Incoming)
        except (Unreadable, msgspec.DecodeError):
            continue
        if said.text and said.press is None and not said.text.startswith(("/", "／")):
            group = None if said.private else said.conversation
            at = row.accepted_at.isoformat()
            yield {"text": said.text, "group": group, "sender": said.sender, "at": at}


def compare(lines: Iterable[Line], before: Explainer, after: Explainer) -> Iterator[Change | None]:
    """For each line its change, or None. Raises `ValueError` for a line that cannot be read."""
    for line in lines:
        one, other = before.explain(line), after.explain(line)
        change = Change(line, one, other)
        yield change if change.what else None
