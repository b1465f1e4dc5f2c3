"""From what a handler says to rows of the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from bot.database import table
from models.dialects import by_dialect
from models.flow_rows import OutboxMessage, OutboxState, conversation_key
from models.messages import Outgoing
from models.vault import Vault

# Whoever waits to carry a message takes or releases it long before; after that anybody may send it.
ANSWERING = timedelta(seconds=10)
# Says each key once, however often the cause of it happens.
SAY = by_dialect(lambda insert: insert(table(OutboxMessage)).on_conflict_do_nothing(index_elements=["key"]))
URGENT_LANE = "\x1furgent"
NOTICE_LANE = "\x1fnotice"
HELD_LANE = "\x1fheld"


def row_of(said: Outgoing, key: str, now: datetime, vault: Vault, answers_id: int | None) -> dict[str, Any]:
    """The row for one outgoing message; `answers_id` is the press whose answer may carry it, or None."""
    where = said.to
    lane = conversation_key(where.platform, "", where.conversation, where.private)
    return {
        "key": said.key or key,
        "lane": lane + _queue(said),
        "platform": where.platform,
        "account": where.account,
        "conversation": where.conversation,
        "private": where.private,
        "incident_id": said.incident,
        "answers_id": answers_id,
        "turn": said.turn,
        "urgent": said.urgent,
        "state": OutboxState.ANSWERING if answers_id is not None else OutboxState.DUE,
        "attempts": 0,
        "error": "",
        "receipt": "",
        "created_at": now,
        "due_at": said.not_before or (now if answers_id is None else now + ANSWERING),
        "sent_at": None,
        "body": vault.seal_bytes(msgspec.json.encode(said.body)),
    }


def _queue(said: Outgoing) -> str:
    """What is urgent does not queue behind what is not, and nothing behind what is held back."""
    if said.urgent:
        return URGENT_LANE
    if said.turn is not None:
        return NOTICE_LANE
    return HELD_LANE if said.not_before is not None else ""
