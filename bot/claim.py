"""Taking stored messages, oldest first, and writing down what became of them."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, bindparam, func, select, update

from bot.database import table
from bot.saying import say
from models.flow_rows import Conversation, InboxMessage, InboxState
from models.messages import Incoming
from models.vault import Unreadable, Vault

log = logging.getLogger(__name__)

inbox, conversation = table(InboxMessage), table(Conversation)
# Built once: building a statement costs more than running it.
OLDEST = (
    select(inbox.c.id, inbox.c.conversation, inbox.c.payload)
    .where(inbox.c.state == InboxState.NEW)
    .order_by(inbox.c.id)
    .limit(bindparam("size", type_=Integer))
)
ENDED = update(inbox).values(
    state=bindparam("to"), handler=bindparam("by"), error=bindparam("why"), attempts=inbox.c.attempts + 1
)
FINISH = ENDED.where(inbox.c.id.in_(bindparam("rows", expanding=True)))
FINISH_ONE = ENDED.where(inbox.c.id == bindparam("row"))
# Of fewer with the same end, writing down one after another is quicker than writing out their numbers.
MANY = 16


@dataclass(slots=True)
class Row:
    """A stored message and what becomes of it; `said` is None where it cannot be read."""

    id: int
    conversation: str
    said: Incoming | None
    state: str = InboxState.DONE
    handler: str = ""
    error: str = ""


def claim(connection: Connection, vault: Vault, size: int, only: int | None = None) -> list[Row]:
    """At most so many, oldest first; `only` one of them. Of a conversation that another process has, none."""
    query = OLDEST
    if only is not None:
        query = query.where(inbox.c.id == only)
    if connection.dialect.name == "postgresql":
        query = query.where(inbox.c.conversation.in_(_lock(connection, size, only)))
    found = connection.execute(query, {"size": size})
    return [_read(vault, *row) for row in found]


def _lock(connection: Connection, size: int, only: int | None) -> list[str]:
    """The conversations with the oldest messages that no other process has; ours until the end."""
    waiting = select(inbox.c.conversation).where(inbox.c.state == InboxState.NEW)
    if only is not None:
        waiting = waiting.where(inbox.c.id == only)
    oldest = waiting.group_by(inbox.c.conversation).order_by(func.min(inbox.c.id)).limit(size)
    locked = select(conversation.c.key).where(conversation.c.key.in_(oldest))
    return list(connection.execute(locked.with_for_update(skip_locked=True)).scalars())


def _read(vault: Vault, row: int, where: str, payload: bytes | None) -> Row:
    try:
        said = msgspec.json.decode(vault.open_bytes(payload or b""), type=Incoming)
    except (Unreadable, msgspec.DecodeError) as error:
        log.error("stored message cannot be read message=%d error=%s", row, type(error).__name__)
        return Row(row, where, None, InboxState.FAILED, error=type(error).__name__)
    return Row(row, where, said)


def finish(connection: Connection, rows: list[Row], outgoing: list[dict[str, Any]]) -> None:
    """Write down what became of each, and what is to be said."""
    ends: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in rows:
        ends[row.state, row.handler, row.error].append(row.id)
    single: list[dict[str, Any]] = []
    for (state, handler, error), ids in ends.items():
        end = {"to": state, "by": handler, "why": error}
        if len(ids) < MANY:
            single += [{"row": number, **end} for number in ids]
        else:
            connection.execute(FINISH, {"rows": ids, **end})
    if single:
        connection.execute(FINISH_ONE, single)
    if outgoing:
        say(connection, outgoing)
