"""accept(): store a message before anybody is answered, many to a commit.

The commits group themselves: while one runs, what arrives waits for the next, so that the group
grows with the time that a commit takes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from bot.clock import Clock
from bot.database import Database, table
from bot.platforms import Answer
from bot.unstorable import Unstorable
from models.among import among
from models.dialects import by_dialect
from models.flow_rows import Conversation, InboxMessage, InboxState, conversation_key
from models.messages import Incoming
from models.vault import Vault

log = logging.getLogger(__name__)

GROUP = 512
# Seconds that storing one by one may take after a group has failed.
LONGEST = 5.0
inbox = table(InboxMessage)
conversation = table(Conversation)
STORE = by_dialect(lambda insert: insert(inbox).on_conflict_do_nothing(index_elements=["key"]))
IDS = select(inbox.c.key, inbox.c.id).where(among(inbox.c.key, "keys"))
ENDS = select(conversation.c.key, conversation.c.counter).where(among(conversation.c.key, "keys"))


Stores = Callable[[Connection], dict[str, tuple[int, bool]]]
Run = Callable[[Stores], Awaitable[dict[str, tuple[int, bool]]]]
# What the answer to a message that comes again may carry, and whether more is to come.
Again = Callable[[int], Awaitable[tuple[list[Answer], bool]]]


@dataclass(slots=True)
class Stored:
    """A message that is durably stored; `duplicate` when it was there before.

    `unanswered`: after `answer`, whether something is still to be said. `again` looks up what a repeat is
    answered with.
    """

    id: int
    duplicate: bool
    answers: asyncio.Future[list[Answer]] | None = None
    again: Again | None = None
    unanswered: bool = False

    async def answer(self, timeout: float) -> list[Answer]:
        """What the handler says, if it is committed within `timeout` seconds; else nothing."""
        if self.answers is None:
            return await self._again()
        done, _ = await asyncio.wait([self.answers], timeout=timeout)
        if not done:
            self.unanswered = True
            self.answers.cancel()
        return [] if self.answers.cancelled() else self.answers.result()

    async def _again(self) -> list[Answer]:
        """What was to ride on the first answer, whichever process gave it."""
        if self.again is None:
            return []
        try:
            found, self.unanswered = await self.again(self.id)
        except Exception as error:
            # It goes out by itself when its time to be carried is over.
            log.error("repeat not looked up message=%d error=%s", self.id, type(error).__name__)
            return []
        return found


@dataclass(slots=True)
class _Waiting:
    incoming: Incoming
    stored: asyncio.Future[Stored]
    answers: asyncio.Future[list[Answer]] | None = None
    shared: asyncio.Future[list[Answer]] | None = None
    key: str = field(init=False)
    where: str = field(init=False)

    @property
    def listens(self) -> bool:
        """Whether its platform takes an answer."""
        return self.incoming.press is not None or self.incoming.waits

    def __post_init__(self) -> None:
        said = self.incoming
        self.key = said.key()
        self.where = conversation_key(said.platform, said.account, said.conversation, said.private)


class Inbox:
    """Takes messages in. `wake` is set after each commit that stored something new.

    `listeners` holds, by the key of each button press, and of what else waits, who waits for the answer.
    `again` finds what such a one is answered with when it comes again. `unstorable` takes what is never
    stored, and `told` is set when the officers are to hear of it.
    """

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        wake: asyncio.Event,
        again: Again | None = None,
        unstorable: Unstorable | None = None,
        told: asyncio.Event | None = None,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._wake, self._again = wake, again
        self._unstorable, self._told = unstorable, told or asyncio.Event()
        self._waiting: deque[_Waiting] = deque()
        self._committing: asyncio.Task[None] | None = None
        self.listeners: dict[str, asyncio.Future[list[Answer]]] = {}
        self.accepted = 0
        self.duplicates = 0

    def accept(self, incoming: Incoming) -> asyncio.Future[Stored]:
        """Store the message; done when it is on disk. The order of calls is the order of messages.

        A future and no coroutine, which would cost a task a message; whoever gives up waiting stops nothing.
        """
        waiting = _Waiting(incoming, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if waiting.listens:
            # Before the commit: the handler may be quicker than the news that the press is stored.
            self._listen(waiting)
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        return waiting.stored

    def trial(self, said: Incoming) -> Callable[[Connection], int]:
        """What stores a message in the transaction that it is given, and tells nobody; it gives its row."""
        alone, now = _Waiting(said, asyncio.get_running_loop().create_future()), self._clock.now()
        return lambda connection: self._store(connection, [alone], now)[alone.key][0]

    def _listen(self, waiting: _Waiting) -> None:
        """Hold a place for the answer; a second delivery of the same press shares the first one's.

        The platform takes whichever answer comes first, so the quicker one must not be the empty one.
        """
        if waiting.key in self.listeners:
            waiting.shared = self.listeners[waiting.key]
            return
        waiting.answers = self.listeners[waiting.key] = asyncio.get_running_loop().create_future()
        waiting.answers.add_done_callback(
            lambda answers: self._leave(waiting) if answers.cancelled() else None
        )

    def _leave(self, waiting: _Waiting) -> None:
        if waiting.answers is not None and self.listeners.get(waiting.key) is waiting.answers:
            del self.listeners[waiting.key]

    async def _commit_all(self) -> None:
        while self._waiting:
            group: list[_Waiting] = []
            # Ahead of what waits, where somebody's platform counts the milliseconds until its answer.
            first = any(waiting.answers is not None for waiting in self._waiting)
            try:
                await self._commit(group, self._database.run_first if first else self._database.run)
            except Exception as error:
                await self._one_by_one(group or self._fill(group), error)

    def _fill(self, group: list[_Waiting]) -> list[_Waiting]:
        """Put all into it that wait by now; in the database's thread that is what came until it had time."""
        while self._waiting and len(group) < GROUP:
            group.append(self._waiting.popleft())
        return group

    async def _one_by_one(self, group: list[_Waiting], error: Exception) -> None:
        """What cannot be stored takes no other message with it; nor does it come for ever."""
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST
        alone: list[tuple[_Waiting, Exception]] = []
        for waiting in group:
            # A database that keeps everybody waiting is not asked once for each of many.
            if loop.time() > until:
                self._refuse(waiting, error)
                continue
            try:
                if len(group) == 1:
                    raise error
                await self._commit([waiting], self._database.run)
            except Exception as failure:
                alone.append((waiting, failure))
        await self._give_up(alone)

    async def _give_up(self, failed: list[tuple[_Waiting, Exception]]) -> None:
        """Set aside what failed too often, and refuse the others, so that their platforms try again."""
        aside: dict[str, int] = {}
        if failed and self._unstorable is not None:
            aside = await self._unstorable.given_up([(each.incoming, error) for each, error in failed])
        for waiting, error in failed:
            if (row := aside.get(waiting.key)) is None:
                self._refuse(waiting, error)
                continue
            self._leave(waiting)
            if not waiting.stored.done():
                waiting.stored.set_result(Stored(row, False))
        if aside:
            self._told.set()

    def _refuse(self, waiting: _Waiting, error: Exception) -> None:
        log.error(
            "message not stored platform=%s id=%s error=%s",
            waiting.incoming.platform, waiting.incoming.message_id[:80], type(error).__name__,
        )  # fmt: skip
        self._leave(waiting)
        if not waiting.stored.done():
            waiting.stored.set_exception(error)

    async def _commit(self, group: list[_Waiting], run: Run) -> None:
        """Store these; where nobody is named, whoever waits when it begins."""
        ids = await run(
            lambda connection: self._store(connection, group or self._fill(group), self._clock.now())
        )
        for waiting in group:
            stored = Stored(*ids[waiting.key])
            ids[waiting.key] = (stored.id, True)
            self._count(stored)
            if stored.duplicate:
                self._leave(waiting)
                stored.answers = waiting.shared
                stored.again = self._again if waiting.listens else None
            else:
                stored.answers = waiting.answers
            if not waiting.stored.done():
                waiting.stored.set_result(stored)
        self._wake.set()

    def _count(self, stored: Stored) -> None:
        self.accepted += not stored.duplicate
        self.duplicates += stored.duplicate

    def _store(
        self, connection: Connection, group: list[_Waiting], now: datetime
    ) -> dict[str, tuple[int, bool]]:
        known = _ids(connection, {waiting.key for waiting in group})
        fresh = {w.key: w for w in group if w.key not in known}
        if not fresh:
            return {key: (row, True) for key, row in known.items()}
        counters = self._take_numbers(connection, list(fresh.values()))
        if connection.dialect.name == "postgresql":
            # While we waited for the conversations' locks, another process may have stored the same.
            known |= _ids(connection, set(fresh))
            fresh = {key: waiting for key, waiting in fresh.items() if key not in known}
        rows = []
        for waiting in fresh.values():
            counters[waiting.where] += 1
            rows.append(self._row(waiting, counters[waiting.where], now))
        if rows:
            connection.execute(STORE[connection.dialect.name], rows)
        stored = _ids(connection, set(fresh))
        return {key: (row, True) for key, row in known.items()} | {k: (r, False) for k, r in stored.items()}

    def _take_numbers(self, connection: Connection, fresh: list[_Waiting]) -> dict[str, int]:
        """Move each conversation's counter on under its lock; the result is where it stood before."""
        rows: dict[str, dict[str, Any]] = {}
        for waiting in fresh:
            row = rows.setdefault(
                waiting.where, {"key": waiting.where, "counter": 0, "session": None, "session_expires": None}
            )
            row["counter"] += 1
            if (session := waiting.incoming.session) is not None:
                row |= {"session": self._vault.seal(session.url), "session_expires": session.expires}
        # Sorted, so that two processes take the rows' locks in the same order.
        connection.execute(COUNT[connection.dialect.name], [rows[key] for key in sorted(rows)])
        ends = connection.execute(ENDS, {"keys": list(rows)})
        return {key: counter - rows[key]["counter"] for key, counter in ends}

    def _row(self, waiting: _Waiting, seq: int, now: datetime) -> dict[str, Any]:
        return {
            "key": waiting.key,
            "conversation": waiting.where,
            "seq": seq,
            "state": InboxState.NEW,
            "handler": "",
            "error": "",
            "attempts": 0,
            "accepted_at": now,
            "payload": self._vault.seal_bytes(msgspec.json.encode(waiting.incoming)),
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
