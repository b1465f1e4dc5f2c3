"""drain(): take stored messages in order, handle each in its own savepoint, commit many at once.

An error of the database spoils the whole batch; then its messages are run one by one. One that the
database refuses again and again is set aside, like one whose handler fails. One that meets a database
in trouble (disk full, locked) waits, and with it its conversation, while the others go on.
"""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, bindparam, func, select, update
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot import router
from bot.clock import Clock
from bot.database import Database, table
from bot.hushing import Hushes
from bot.knowing import Knowing
from bot.outgoing_rows import SAY, row_of
from bot.recent import Recent
from bot.speakers import Speakers
from handlers.asked import Asked
from models.flow_rows import Conversation, InboxMessage, InboxState, OutboxMessage
from models.messages import Card, Incoming, Outgoing, Target, Text
from models.settings import Settings
from models.vault import Unreadable, Vault
from models.work import Work
from understanding.place import Found
from understanding.reading import Reading, Said

log = logging.getLogger(__name__)

BATCH = 128
# A batch ends early, so that those who wait to be stored are not kept waiting by those being handled.
LONGEST = 0.06
FEWEST = 8
# How often a message is tried alone before it is given up; where the database is in trouble, how often
# it is passed over.
TRIES = 3
PASSES = 10
# What spoils a batch. Stale data: another process moved the same incident at the same time.
SPOILT = (DBAPIError, StaleDataError)
SET_ASIDE = "有一条消息没有处理成（收件号 {id}，来自{where}），请人工看一下，修好后可以重新处理。"
UNREADABLE = "有 {n} 条收到的消息打不开（收件号从 {id} 起），请管理员检查密钥设置，改好后可以重新处理。"
# Whoever gives a command is answered, even where Yihu is to hold its tongue.
COMMANDS = ("command", "confirmed")
# What may make it hold its tongue, or speak again.
QUIETING = (*COMMANDS, "human")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

inbox, outbox, conversation = table(InboxMessage), table(OutboxMessage), table(Conversation)
# Built once: building a statement costs more than running it.
OLDEST = (
    select(inbox.c.id, inbox.c.conversation, inbox.c.payload)
    .where(inbox.c.state == InboxState.NEW)
    .order_by(inbox.c.id)
    .limit(bindparam("size", type_=Integer))
)
FINISH = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(
        state=bindparam("to"),
        handler=bindparam("by"),
        error=bindparam("why"),
        attempts=inbox.c.attempts + 1,
    )
)
Around = Callable[[Session], AbstractContextManager[Any]]
Choose = Callable[[Asked], router.Handle | None]


@dataclass(slots=True)
class Done:
    """What one batch came to: how many were taken, which presses, and what may ride on an answer.

    `stuck`: something waits for the database to be well again.
    """

    taken: int = 0
    said: int = 0
    failed: int = 0
    stuck: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    presses: list[str] = field(default_factory=list)
    answers: dict[str, list[tuple[str, Outgoing]]] = field(default_factory=dict)

    def add(self, other: Done) -> None:
        """Take in what one more message came to."""
        self.taken += other.taken
        self.said += other.said
        self.failed += other.failed
        self.stuck |= other.stuck
        self.counts += other.counts
        self.presses += other.presses
        self.answers |= other.answers


@dataclass(slots=True)
class _Row:
    id: int
    conversation: str
    said: Incoming | None
    state: str = InboxState.DONE
    handler: str = ""
    error: str = ""


class _FailedTogether(Exception):
    """A message failed in a batch that has no savepoints to go back to."""


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
        self._recent = Recent()
        self._size = BATCH
        self._passes: Counter[int] = Counter()
        self.counts: Counter[str] = Counter()

    async def once(self) -> Done:
        """Handle one batch. A database error that spoils the batch is followed by one message at a time."""
        try:
            done = await self._together()
        except SPOILT as error:
            log.warning("batch rolled back, messages are run one by one error=%s", type(error).__name__)
            done = await self._one_by_one()
        self.counts.update(done.counts)
        return done

    async def _together(self) -> Done:
        """A batch without savepoints, since messages seldom fail; where one does, once more with them."""
        try:
            return await self._database.run(lambda c: self._batch(c, self._size, around=nullcontext))
        except _FailedTogether:
            return await self._database.run(lambda c: self._batch(c, self._size))

    async def _one_by_one(self) -> Done:
        done = Done()
        held: set[str] = set()
        for row in await self._database.run(lambda connection: self._claim(connection, BATCH)):
            if row.conversation in held:
                continue
            alone = await self._alone(row)
            done.add(alone)
            if alone.stuck:
                held.add(row.conversation)
        return done

    async def _alone(self, row: _Row) -> Done:
        """One message in a transaction of its own; set aside when the database will not have it."""
        for _ in range(TRIES):
            try:
                done = await self._database.run(lambda connection: self._batch(connection, 1, row.id))
                self._passes.pop(row.id, None)
                return done
            except OperationalError as error:
                self._passes[row.id] += 1
                trouble: Exception = error
                if self._passes[row.id] < PASSES:
                    return Done(stuck=True)
                break
            except SPOILT as error:
                trouble = error
        return await self._give_up(row, trouble)

    async def _give_up(self, row: _Row, trouble: Exception) -> Done:
        done = Done(taken=1)

        def write(connection: Connection) -> None:
            said = self._set_aside(row, trouble, self._clock.now(), done)
            self._finish(connection, [row], said)
            done.said = len(said)

        try:
            await self._database.run(write)
        except OperationalError:
            return Done(stuck=True)
        self._passes.pop(row.id, None)
        return done

    def _batch(
        self,
        connection: Connection,
        size: int,
        only: int | None = None,
        around: Around = Session.begin_nested,
    ) -> Done:
        """Handle what is claimed; `around` is what each message is wrapped in, by default its savepoint."""
        rows = self._claim(connection, size, only)
        done = Done()
        if not rows:
            return done
        self._knowing.refresh(connection)
        now = self._clock.now()
        said = [row.said for row in rows if row.said is not None]
        speakers = Speakers(connection, said, now)
        session = Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        until = time.monotonic() + LONGEST
        hushes = Hushes(connection, now)
        outgoing: list[dict[str, Any]] = []
        for row in rows:
            outgoing += self._one(row, session, speakers, hushes, now, done, around)
            done.taken += 1
            if time.monotonic() > until:
                break
        session.flush()
        session.close()
        outgoing += self._unreadable(rows[: done.taken], now, done)
        if only is None:
            self._learn(done.taken, len(rows))
        self._finish(connection, rows[: done.taken], outgoing)
        done.said = len(outgoing)
        return done

    def _learn(self, taken: int, claimed: int) -> None:
        """Claim about as many as there is time for: what is claimed in vain was read in vain."""
        self._size = min(BATCH, 2 * self._size) if taken == claimed else max(FEWEST, taken + taken // 4)

    def _claim(self, connection: Connection, size: int, only: int | None = None) -> list[_Row]:
        query = OLDEST
        if only is not None:
            query = query.where(inbox.c.id == only)
        if connection.dialect.name == "postgresql":
            query = query.where(inbox.c.conversation.in_(self._lock(connection, size, only)))
        found = connection.execute(query, {"size": size})
        return [self._read(*row) for row in found]

    def _lock(self, connection: Connection, size: int, only: int | None) -> list[str]:
        """The conversations with the oldest messages that no other process has; ours until the end."""
        waiting = select(inbox.c.conversation).where(inbox.c.state == InboxState.NEW)
        if only is not None:
            waiting = waiting.where(inbox.c.id == only)
        oldest = waiting.group_by(inbox.c.conversation).order_by(func.min(inbox.c.id)).limit(size)
        locked = select(conversation.c.key).where(conversation.c.key.in_(oldest))
        return list(connection.execute(locked.with_for_update(skip_locked=True)).scalars())

    def _read(self, row: int, where: str, payload: bytes | None) -> _Row:
        try:
            said = msgspec.json.decode(self._vault.open_bytes(payload or b""), type=Incoming)
        except (Unreadable, msgspec.DecodeError) as error:
            log.error("stored message cannot be read message=%d error=%s", row, type(error).__name__)
            return _Row(row, where, None, InboxState.FAILED, error=type(error).__name__)
        return _Row(row, where, said)

    def _one(
        self,
        row: _Row,
        session: Session,
        speakers: Speakers,
        hushes: Hushes,
        now: datetime,
        done: Done,
        around: Around,
    ) -> list[dict[str, Any]]:
        if row.said is None:
            return []
        if row.said.press is not None:
            done.presses.append(row.said.key())
        try:
            if speakers.stale(row.said):
                session.flush()
            asked = self._asked(row.id, row.said, speakers, hushes, now)
            handle = self._choose(asked)
            if handle is None:
                done.counts["ignored"] += 1
                return []
            row.handler = handle.__module__.rpartition(".")[2]
            with around(session):
                work = Work(session, now, self._settings, self._knowing.registry, self._vault, new_code)
                said = handle(asked, work)
                command = row.handler in COMMANDS
                said = hushes.told(session, said, asked.here if command else None)
                if row.handler in QUIETING:
                    session.flush()
                    hushes.refresh()
                rows = self._rows(row, asked, said, now)
        except SPOILT:
            raise
        except Exception as error:
            if around is nullcontext:
                raise _FailedTogether from error
            return self._set_aside(row, error, now, done)
        if asked.speaker.staff:
            speakers.refresh_all()
        speakers.refresh(row.said)
        done.counts[row.handler] += 1
        self._may_ride(asked, rows, done)
        return [new for new, _ in rows]

    def _asked(self, row: int, said: Incoming, speakers: Speakers, hushes: Hushes, now: datetime) -> Asked:
        group = None if said.private else self._knowing.registry.group(said.platform, said.conversation)
        speaker = speakers.speaker(said)
        home = speaker.grids[0] if len(speaker.grids) == 1 else None

        earlier = self._recent.before(row, said, now)

        @cache
        def read(text: str) -> Reading:
            place = Said(text, now, group, said.sender, home, said.location, earlier, said.addressed)
            return self._knowing.reader.read(place)

        def where(text: str) -> Found:
            return self._knowing.reader.where(Said(text, now, group, said.sender, None, said.location))

        late = now - said.sent_at > self._settings.clocks.late_message
        known, asked_back = speakers.known(said), speakers.asked_back(said)
        to_confirm = speakers.to_confirm(said)
        going_on = speakers.going_on(said, now - self._settings.clocks.together)
        lately = going_on or speakers.going_on(said, now - self._settings.clocks.join)
        return Asked(
            said, row, speaker, group, known, read, where, asked_back=asked_back,
            to_confirm=to_confirm, to_choose=speakers.to_choose(said),
            to_place=speakers.to_place(said), to_rate=speakers.to_rate(said), late=late,
            with_human=hushes.with_human(said), going_on=going_on, lately=lately,
        )  # fmt: skip

    def _set_aside(self, row: _Row, error: Exception, now: datetime, done: Done) -> list[dict[str, Any]]:
        steps = traceback.extract_tb(error.__traceback__)
        ours = [step for step in steps if "site-packages" not in step.filename] or steps
        row.state = InboxState.FAILED
        row.error = f"{type(error).__name__} at {ours[-1].name}:{ours[-1].lineno}"
        done.failed += 1
        log.error("message set aside message=%d handler=%s error=%s", row.id, row.handler, row.error)
        group = row.said and self._knowing.registry.group(row.said.platform, row.said.conversation)
        text = SET_ASIDE.format(id=row.id, where=f"“{group.name}”" if group else "私聊")
        return self._to_officers(text, f"aside:{row.id}:{now}", now)

    def _unreadable(self, rows: list[_Row], now: datetime, done: Done) -> list[dict[str, Any]]:
        """One word to the officers for all that a wrong key keeps shut."""
        shut = [row.id for row in rows if row.said is None]
        done.failed += len(shut)
        if not shut:
            return []
        return self._to_officers(UNREADABLE.format(n=len(shut), id=shut[0]), f"shut:{shut[0]}:{now}", now)

    def _to_officers(self, text: str, key: str, now: datetime) -> list[dict[str, Any]]:
        said = [
            Outgoing(to=Target(g.platform, g.external_id), body=Text(text), key=f"{key}:{n}")
            for n, g in enumerate(self._knowing.registry.officer_groups())
        ]
        return [row_of(each, each.key, now, self._vault, None) for each in said]

    def _rows(
        self, row: _Row, asked: Asked, said: list[Outgoing], now: datetime
    ) -> list[tuple[dict[str, Any], Outgoing]]:
        """Rows of the outbox; what comes too late gets no reply in a group."""
        silent = asked.late and not asked.incoming.private
        rows = []
        for n, out in enumerate(said):
            if silent and out.to == asked.here and isinstance(out.body, Text):
                continue
            answers = row.id if self._rides(asked, out) else None
            rows.append((row_of(out, f"in:{row.id}:{n}", now, self._vault, answers), out))
        return rows

    def _may_ride(self, asked: Asked, rows: list[tuple[dict[str, Any], Outgoing]], done: Done) -> None:
        riding = [(new["key"], out) for new, out in rows if new["answers_id"] is not None]
        if riding:
            done.answers[asked.incoming.key()] = riding

    def _rides(self, asked: Asked, outgoing: Outgoing) -> bool:
        press = asked.incoming.press
        same = isinstance(outgoing.body, Card) and press is not None and outgoing.body.card == press.card
        return same and outgoing.answers and self._awaited(asked.incoming.key())

    def _finish(self, connection: Connection, rows: list[_Row], outgoing: list[dict[str, Any]]) -> None:
        ends: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for row in rows:
            ends[row.state, row.handler, row.error].append(row.id)
        for (state, handler, error), ids in ends.items():
            connection.execute(FINISH, {"rows": ids, "to": state, "by": handler, "why": error})
        if outgoing:
            connection.execute(SAY[connection.dialect.name], outgoing)


def new_code() -> str:
    """Eight characters that nobody guesses and nobody mistakes for others: 40 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))
