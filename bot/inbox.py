"""accept(): store a message before anybody is answered, many to a commit.

The commits group themselves: while one runs, what arrives waits for the next, so that the group
grows with the time that a commit takes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.clock import Clock
from bot.database import Database
from bot.platforms import Answer
from bot.stored import Again, Stored
from bot.storing import Keyed, Storing
from bot.unstorable import Unstorable
from models.messages import Incoming
from models.vault import Vault

log = logging.getLogger(__name__)

GROUP = 512
# Seconds that storing one by one may take after a group has failed.
LONGEST = 5.0
Stores = Callable[[Connection], dict[str, tuple[int, bool]]]
Run = Callable[[Stores], Awaitable[dict[str, tuple[int, bool]]]]


@dataclass(slots=True)
class _Waiting(Keyed):
    stored: asyncio.Future[Stored]
    answers: asyncio.Future[list[Answer]] | None = None
    shared: asyncio.Future[list[Answer]] | None = None

    @property
    def listens(self) -> bool:
        """Whether its platform takes an answer."""
        return self.incoming.press is not None or self.incoming.waits


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
        self._storing = Storing(vault)
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
        return lambda connection: self._storing.store(connection, [alone], now)[alone.key][0]

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
            lambda connection: self._storing.store(connection, group or self._fill(group), self._clock.now())
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
