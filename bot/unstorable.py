"""What came and cannot be stored as a message: counted, and after a few tries kept aside, visibly.

It stands in the inbox as a message that failed, with its bytes, so that `yihu inbox` and `/重试` find it, and
the officers are told. A try counts only where the database took something else right after it: one that is
down, full or locked makes nobody's message a bad one, and then everything waits.
"""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from bot.clock import Clock
from bot.database import Database, table
from bot.outage import Down
from bot.outgoing_rows import SAY
from bot.setting_aside import SettingAside
from models.dialects import by_dialect
from models.flow_rows import Conversation, InboxMessage, InboxState, conversation_key
from models.messages import Incoming, Platform
from models.unhandled_words import NOT_STORED
from models.vault import Vault

log = logging.getLogger(__name__)

# As often as the platform brings what is not taken (公众号); and where the database itself may be in trouble.
TRIES, PASSES = 3, 10
REMEMBERED, LONGEST_KEY = 1_000, 500
inbox, conversation = table(InboxMessage), table(Conversation)


def _count_on(insert: Any) -> Any:
    counted = conversation.c.counter + 1
    return insert(conversation).on_conflict_do_update(index_elements=["key"], set_={"counter": counted})


TOUCH = by_dialect(_count_on)
PUT = by_dialect(lambda insert: insert(inbox).on_conflict_do_nothing(index_elements=["key"]))


class Unstorable:
    """`aside` says what the officers are told."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, aside: SettingAside) -> None:
        self._database, self._vault, self._clock, self._aside = database, vault, clock, aside
        self._tries: OrderedDict[str, int] = OrderedDict()

    async def given_up(self, failed: Sequence[tuple[Incoming, Exception]]) -> dict[str, int]:
        """Of those that could not be stored just now, whose time is over: their keys and rows."""
        if not await self._database_is_well(failed[0][0].platform):
            return {}
        rows: dict[str, int] = {}
        for said, error in failed:
            key = said.key()
            if self._one_more(key) >= (PASSES if isinstance(error, OperationalError) else TRIES):
                row = await self._put_or_wait(said.platform, key, _raw(said), type(error).__name__)
                if row is not None:
                    rows[key] = row
                    self._tries.pop(key, None)
        return rows

    async def put(self, platform: Platform, raw: bytes, why: str) -> int:
        """Set aside what is no message at all; its row. Raises where it cannot be written down."""
        return await self._put(platform, _digest(raw), raw, why)

    def _one_more(self, key: str) -> int:
        self._tries[key] = self._tries.pop(key, 0) + 1
        if len(self._tries) > REMEMBERED:
            self._tries.popitem(last=False)
        return self._tries[key]

    async def _database_is_well(self, platform: Platform) -> bool:
        try:
            await self._database.run(partial(touch, where=_where(platform)))
        except Down:
            return False
        except Exception as error:
            log.warning("the database takes nothing now error=%s", type(error).__name__)
            return False
        return True

    async def _put_or_wait(self, platform: Platform, key: str, raw: bytes, why: str) -> int | None:
        try:
            return await self._put(platform, _storable(key), raw, why)
        except Exception as error:
            log.error("not set aside either platform=%s error=%s", platform, type(error).__name__)
            return None

    async def _put(self, platform: Platform, key: str, raw: bytes, why: str) -> int:
        """Without its bytes where they are what cannot be stored."""
        try:
            return await self._database.run(lambda c: self._write(c, platform, key, raw, why))
        except OperationalError:
            raise
        except Exception:
            return await self._database.run(lambda c: self._write(c, platform, key, None, why))

    def _write(
        self, connection: Connection, platform: Platform, key: str, raw: bytes | None, why: str
    ) -> int:
        now, where = self._clock.now(), _where(platform)
        touch(connection, where)
        put = connection.execute(
            PUT[connection.dialect.name],
            {
                "key": key, "conversation": where, "seq": 0, "state": InboxState.FAILED, "handler": "",
                "error": NOT_STORED + why, "attempts": TRIES, "accepted_at": now,
                "payload": None if raw is None else self._vault.seal_bytes(raw),
            },
        )  # fmt: skip
        row = int(connection.execute(select(inbox.c.id).where(inbox.c.key == key)).scalar_one())
        if put.rowcount and (told := self._aside.unstored(row, platform, now)):
            connection.execute(SAY[connection.dialect.name], told)
        log.error("message cannot be stored, set aside message=%d platform=%s error=%s", row, platform, why)
        return row


def touch(connection: Connection, where: str) -> None:
    """Write something down for a conversation: that succeeds where the next message can be stored."""
    new = {"key": where, "counter": 0, "session": None, "session_expires": None}
    connection.execute(TOUCH[connection.dialect.name], new)


def _where(platform: Platform) -> str:
    """A conversation of its own: the one it belongs to may be what cannot be stored."""
    return conversation_key(platform, "", "", True)


def _storable(key: str) -> str:
    """The message's own, so that it is known when it comes again; unless that is what cannot be stored."""
    raw = key.encode("utf-8", "surrogatepass")
    fits = len(raw) <= LONGEST_KEY and b"\0" not in raw and raw.decode("utf-8", "ignore") == key
    return key if fits else _digest(raw)


def _digest(raw: bytes) -> str:
    return f"aside\x1f{hashlib.sha256(raw).hexdigest()}"


def _raw(said: Incoming) -> bytes:
    """As it is handled again, where it can be written so at all."""
    try:
        return msgspec.json.encode(said)
    except Exception:
        return repr(said).encode("utf-8", "backslashreplace")
