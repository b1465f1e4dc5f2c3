"""The heart without its doors: inbox, drain, outbox and reconcilers over one database and one clock."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot import router
from bot.clock import Clock
from bot.database import Database
from bot.drain import Choose, Done, Drain
from bot.inbox import Inbox, Stored
from bot.knowing import Knowing
from bot.outbox import Outbox
from bot.platforms import Answer, Sender
from bot.reconcile import Reconcile
from bot.throttle import Rate, Throttle
from models.messages import Incoming, Outgoing, Platform
from models.registry import Registry
from models.settings import Settings
from models.vault import Vault
from scheduler import reconcilers

log = logging.getLogger(__name__)

# How long a message waits to be carried by an answer before it goes out by itself, in seconds.
ANSWER_TIME = 2.0
RETRY_AFTER_FAILURE = 1.0


@dataclass(frozen=True, slots=True)
class Riding:
    """An outgoing message that may ride on the answer to the press that caused it."""

    outgoing: Outgoing
    key: str
    taken: Callable[[str], None]

    def take(self) -> None:
        self.taken(self.key)


class Core:
    """`accept` takes messages in; everything that follows from them happens in `run`."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        settings: Settings,
        senders: Mapping[Platform, Sender],
        rates: Mapping[str, Rate],
        load: Callable[[Session], Registry],
        choose: Choose = router.choose,
    ) -> None:
        self._said, self._heard = asyncio.Event(), asyncio.Event()
        self.knowing = Knowing(settings, load)
        self.inbox = Inbox(database, vault, clock, self._heard)
        self.drain = Drain(
            database,
            vault,
            clock,
            settings,
            self.knowing,
            lambda press: press in self.inbox.listeners,
            choose,
        )
        throttle = Throttle(dict(rates), asyncio.get_running_loop().time)
        self.outbox = Outbox(
            database, vault, clock, senders, throttle, lambda: self.knowing.registry, self._said
        )
        self.reconcile = Reconcile(database, vault, clock, settings, self.knowing, reconcilers.find())
        self._tasks: list[asyncio.Task[None]] = []
        self._riding: set[asyncio.Task[None]] = set()

    async def accept(self, incoming: Incoming) -> Stored:
        """Store a message; see `Inbox.accept`."""
        return await self.inbox.accept(incoming)

    async def start(self) -> None:
        """Pick up what a stopped process left, and go on."""
        await self.outbox.recover()
        self._heard.set()
        self._tasks = [asyncio.create_task(self._drain()), asyncio.create_task(self.outbox.run())]

    async def stop(self) -> None:
        """Stop between two batches; what is stored and not handled waits for the next start."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self.outbox.close()

    async def tick(self) -> None:
        """One pass of the reconcilers."""
        if await self.reconcile.once():
            self._said.set()

    async def _drain(self) -> None:
        while True:
            await self._heard.wait()
            self._heard.clear()
            try:
                while (done := await self.drain_once()).taken:
                    pass
                if done.stuck:
                    self._heard.set()
                    await asyncio.sleep(RETRY_AFTER_FAILURE)
            except asyncio.CancelledError:
                raise
            except Exception:
                log.exception("drain failed, trying again")
                self._heard.set()
                await asyncio.sleep(RETRY_AFTER_FAILURE)

    async def drain_once(self) -> Done:
        """Handle one batch and hand its answers to whoever waits for them."""
        done = await self.drain.once()
        for key in done.presses:
            self._answer(key, done.answers.get(key, []))
        if done.said:
            self._said.set()
        return done

    def _answer(self, press: str, said: list[tuple[str, Outgoing]]) -> None:
        """Hand over what may ride on the answer; what nobody takes in time goes out by itself."""
        untaken = {key for key, _ in said}
        waiting = self.inbox.listeners.pop(press, None)
        if waiting is None or waiting.cancelled():
            self._later(self.outbox.release(list(untaken)), untaken)
            return

        def taken(key: str) -> None:
            untaken.discard(key)
            self._later(self.outbox.carried(key), {key})

        answers: list[Answer] = [Riding(outgoing, key, taken) for key, outgoing in said]
        waiting.set_result(answers)

        def untaken_go_out() -> None:
            self._later(self.outbox.release(list(untaken)), untaken)

        asyncio.get_running_loop().call_later(ANSWER_TIME, untaken_go_out)

    def _later(self, work: Coroutine[Any, Any, None], keys: set[str]) -> None:
        if not keys:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._riding.add(task)
        task.add_done_callback(self._riding.discard)
