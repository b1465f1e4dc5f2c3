"""drain(): take stored messages in order, handle each in its own savepoint, commit many at once."""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import router
from bot.clock import Clock
from bot.database import Database, insert, table
from bot.knowing import Knowing
from bot.outgoing_rows import row_of
from bot.speakers import Speakers
from handlers.asked import Asked
from models.flow_rows import Conversation, InboxMessage, InboxState, OutboxMessage
from models.messages import Card, Incoming, Outgoing, Target, Text
from models.settings import Settings
from models.vault import Unreadable, Vault
from models.work import Work
from understanding.reading import Reading, Said

log = logging.getLogger(__name__)

BATCH = 128
# A batch ends early, so that those who wait to be stored are not kept waiting by those being handled.
LONGEST = 0.025
SET_ASIDE = "有一条消息没有处理成（收件号 {id}，来自{where}），请人工看一下，修好后可以重新处理。"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

inbox, outbox, conversation = table(InboxMessage), table(OutboxMessage), table(Conversation)
Choose = Callable[[Asked], router.Handle | None]


@dataclass(slots=True)
class Done:
    """What one batch came to: how many were taken, which presses, and what may ride on an answer."""

    taken: int = 0
    said: int = 0
    failed: int = 0
    presses: list[str] = field(default_factory=list)
    answers: dict[str, list[tuple[str, Outgoing]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    id: int
    said: Incoming | None
    state: str = InboxState.DONE
    handler: str = ""
    error: str = ""


class Drain:
    """Handles what the inbox stored. `awaited` tells by its key whether a press is waiting for its answer."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        settings: Settings,
        knowing: Knowing,
        awaited: Callable[[str], bool],
        choose: Choose = router.choose,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._settings = settings
        self._knowing = knowing
        self._awaited = awaited
        self._choose = choose
        self.counts: dict[str, int] = {}

    async def once(self) -> Done:
        """Handle one batch. A database error that spoils the batch is followed by one message at a time."""
        try:
            return await self._database.run(lambda connection: self._batch(connection, BATCH))
        except DBAPIError:
            log.warning("batch rolled back, messages are run one by one", exc_info=True)
            return await self._database.run(lambda connection: self._batch(connection, 1))

    def _batch(self, connection: Connection, size: int) -> Done:
        rows = self._claim(connection, size)
        done = Done()
        if not rows:
            return done
        self._knowing.refresh(connection)
        now = self._clock.now()
        said = [row.said for row in rows if row.said is not None]
        speakers = Speakers(connection, said)
        session = Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        until = time.monotonic() + LONGEST
        outgoing: list[dict[str, Any]] = []
        for row in rows:
            outgoing += self._one(row, session, speakers, now, done)
            done.taken += 1
            if time.monotonic() > until:
                break
        session.flush()
        session.close()
        self._finish(connection, rows[: done.taken], outgoing)
        done.said = len(outgoing)
        return done

    def _claim(self, connection: Connection, size: int) -> list[_Row]:
        query = select(inbox.c.id, inbox.c.payload).where(inbox.c.state == InboxState.NEW)
        if connection.dialect.name == "postgresql":
            waiting = select(inbox.c.conversation).where(inbox.c.state == InboxState.NEW).limit(size)
            locked = select(conversation.c.key).where(conversation.c.key.in_(waiting))
            mine = list(connection.execute(locked.with_for_update(skip_locked=True)).scalars())
            query = query.where(inbox.c.conversation.in_(mine))
        found = connection.execute(query.order_by(inbox.c.id).limit(size))
        return [self._read(row, payload) for row, payload in found]

    def _read(self, row: int, payload: bytes | None) -> _Row:
        try:
            return _Row(row, msgspec.json.decode(self._vault.open_bytes(payload or b""), type=Incoming))
        except (Unreadable, msgspec.DecodeError) as error:
            log.error("stored message cannot be read message=%d error=%s", row, type(error).__name__)
            return _Row(row, None, InboxState.FAILED, error=type(error).__name__)

    def _one(
        self, row: _Row, session: Session, speakers: Speakers, now: datetime, done: Done
    ) -> list[dict[str, Any]]:
        if row.said is None:
            return []
        if row.said.press is not None:
            done.presses.append(row.said.key())
        try:
            asked = self._asked(row.id, row.said, speakers, now)
            handle = self._choose(asked)
            if handle is None:
                self.counts["ignored"] = self.counts.get("ignored", 0) + 1
                return []
            row.handler = handle.__module__.rpartition(".")[2]
            with session.begin_nested():
                work = Work(session, now, self._settings, self._knowing.registry, self._vault, new_code)
                said = handle(asked, work)
        except DBAPIError:
            raise
        except Exception as error:
            return self._set_aside(row, error, now, done)
        speakers.refresh(row.said)
        self.counts[row.handler] = self.counts.get(row.handler, 0) + 1
        return self._rows(row, asked, said, now, done)

    def _asked(self, row: int, said: Incoming, speakers: Speakers, now: datetime) -> Asked:
        group = None if said.private else self._knowing.registry.group(said.platform, said.conversation)
        speaker = speakers.speaker(said)
        home = speaker.grids[0] if len(speaker.grids) == 1 else None

        def read(text: str) -> Reading:
            place = Said(text, now, group, said.sender, home, said.location)
            return self._knowing.reader.read(place)

        late = now - said.sent_at > self._settings.clocks.late_message
        return Asked(said, row, speaker, group, speakers.matters(said), read, speakers.asked_back(said), late)

    def _set_aside(self, row: _Row, error: Exception, now: datetime, done: Done) -> list[dict[str, Any]]:
        where = traceback.extract_tb(error.__traceback__)[-1]
        row.state = InboxState.FAILED
        row.error = f"{type(error).__name__} at {where.name}:{where.lineno}"
        done.failed += 1
        log.error("message set aside message=%d handler=%s error=%s", row.id, row.handler, row.error)
        group = row.said and self._knowing.registry.group(row.said.platform, row.said.conversation)
        text = SET_ASIDE.format(id=row.id, where=f"“{group.name}”" if group else "私聊")
        said = [
            Outgoing(to=Target(g.platform, g.external_id), body=Text(text), key=f"aside:{row.id}:{n}:{now}")
            for n, g in enumerate(self._knowing.registry.officer_groups())
        ]
        return [row_of(each, each.key, now, self._vault, None) for each in said]

    def _rows(
        self, row: _Row, asked: Asked, said: list[Outgoing], now: datetime, done: Done
    ) -> list[dict[str, Any]]:
        rows = []
        for number, outgoing in enumerate(said):
            rides = self._rides(asked, outgoing)
            new = row_of(outgoing, f"in:{row.id}:{number}", now, self._vault, row.id if rides else None)
            rows.append(new)
            if rides:
                done.answers.setdefault(asked.incoming.key(), []).append((new["key"], outgoing))
        return rows

    def _rides(self, asked: Asked, outgoing: Outgoing) -> bool:
        press = asked.incoming.press
        same = isinstance(outgoing.body, Card) and press is not None and outgoing.body.card == press.card
        return same and outgoing.answers and self._awaited(asked.incoming.key())

    def _finish(self, connection: Connection, rows: list[_Row], outgoing: list[dict[str, Any]]) -> None:
        states = [{"row": r.id, "to": r.state, "by": r.handler, "why": r.error} for r in rows]
        change = update(inbox).where(inbox.c.id == bindparam("row"))
        change = change.values(
            state=bindparam("to"),
            handler=bindparam("by"),
            error=bindparam("why"),
            attempts=inbox.c.attempts + 1,
        )
        connection.execute(change, states)
        if outgoing:
            statement = insert(connection, outbox).on_conflict_do_nothing(index_elements=["key"])
            connection.execute(statement, outgoing)


def new_code() -> str:
    """Eight characters that nobody guesses and nobody mistakes for others: 40 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))
