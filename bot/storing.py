"""Rows of the inbox: each message once, and numbered in the order of its conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from bot.database import table
from models.among import among
from models.dialects import by_dialect
from models.flow_rows import Conversation, InboxMessage, InboxState, conversation_key
from models.messages import Incoming
from models.vault import Vault

inbox = table(InboxMessage)
conversation = table(Conversation)
STORE = by_dialect(lambda insert: insert(inbox).on_conflict_do_nothing(index_elements=["key"]))
IDS = select(inbox.c.key, inbox.c.id).where(among(inbox.c.key, "keys"))
ENDS = select(conversation.c.key, conversation.c.counter).where(among(conversation.c.key, "keys"))


@dataclass(slots=True)
class Keyed:
    """A message with its key, and that of its conversation."""

    incoming: Incoming
    key: str = field(init=False)
    where: str = field(init=False)

    def __post_init__(self) -> None:
        said = self.incoming
        self.key = said.key()
        self.where = conversation_key(said.platform, said.account, said.conversation, said.private)


class Storing:
    """Stores messages in the transaction that is given, sealed by the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def store(
        self, connection: Connection, group: Sequence[Keyed], now: datetime
    ) -> dict[str, tuple[int, bool]]:
        """By key the row of each, and whether it was there before."""
        known = _ids(connection, {said.key for said in group})
        fresh = {w.key: w for w in group if w.key not in known}
        if not fresh:
            return {key: (row, True) for key, row in known.items()}
        counters = self._take_numbers(connection, list(fresh.values()))
        if connection.dialect.name == "postgresql":
            # While we waited for the conversations' locks, another process may have stored the same.
            known |= _ids(connection, set(fresh))
            fresh = {key: said for key, said in fresh.items() if key not in known}
        rows = []
        for said in fresh.values():
            counters[said.where] += 1
            rows.append(self._row(said, counters[said.where], now))
        if rows:
            connection.execute(STORE[connection.dialect.name], rows)
        stored = _ids(connection, set(fresh))
        return {key: (row, True) for key, row in known.items()} | {k: (r, False) for k, r in stored.items()}

    def _take_numbers(self, connection: Connection, fresh: list[Keyed]) -> dict[str, int]:
        """Move each conversation's counter on under its lock; the result is where it stood before."""
        rows: dict[str, dict[str, Any]] = {}
        for said in fresh:
            row = rows.setdefault(
                said.where, {"key": said.where, "counter": 0, "session": None, "session_expires": None}
            )
            row["counter"] += 1
            if (session := said.incoming.session) is not None:
                row |= {"session": self._vault.seal(session.url), "session_expires": session.expires}
        # Sorted, so that two processes take the rows' locks in the same order.
        connection.execute(COUNT[connection.dialect.name], [rows[key] for key in sorted(rows)])
        ends = connection.execute(ENDS, {"keys": list(rows)})
        return {key: counter - rows[key]["counter"] for key, counter in ends}

    def _row(self, said: Keyed, seq: int, now: datetime) -> dict[str, Any]:
        return {
            "key": said.key,
            "conversation": said.where,
            "seq": seq,
            "state": InboxState.NEW,
            "handler": "",
            "error": "",
            "attempts": 0,
            "accepted_at": now,
            "payload": self._vault.seal_bytes(msgspec.json.encode(said.incoming)),
        }


def _ids(connection: Connection, keys: set[str]) -> dict[str, int]:
    return dict(connection.execute(IDS, {"keys": list(keys)}).all())


def _count_on(insert: Any) -> Any:
    more = insert(conversation)
    new = more.excluded
    return more.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "counter": conversation.c.counter + new.counter,
            "session": func.coalesce(new.session, conversation.c.session),
            "session_expires": func.coalesce(new.session_expires, conversation.c.session_expires),
        },
    )


COUNT = by_dialect(_count_on)
