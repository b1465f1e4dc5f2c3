"""The heart without its doors: inbox, drain, outbox and reconcilers over one database and one clock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from sqlalchemy.orm import Session

from bot import router
from bot.batch import Done
from bot.clock import Clock
from bot.database import Database
from bot.drain import Drain
from bot.handling import Choose
from bot.inbox import Inbox
from bot.knowing import Knowing
from bot.media.fetching import Fetching
from bot.outage import Down
from bot.outbox import Outbox
from bot.platforms import Sender
from bot.reconcile import Reconcile
from bot.rehearsal import rehearsals
from bot.riding import Riders
from bot.setting_aside import SettingAside
from bot.settings.reading_settings import Understanding
from bot.spending import Spending
from bot.stored import Stored
from bot.throttle import Rate, Throttle
from bot.training import learned
from bot.unstorable import Unstorable
from models.messages import Incoming, Platform
from models.registry import Registry
from models.settings import Settings
from models.vault import Vault
from scheduler import reconcilers

log = logging.getLogger(__name__)

RETRY_AFTER_FAILURE = 1.0


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
        understanding: Understanding | None = None,
        fetching: Fetching | None = None,
    ) -> None:
        self._fetching = fetching
        self._said, self._heard = asyncio.Event(), asyncio.Event()
        understood = understanding or Understanding()
        teach = learned(vault) if understood.learns else None
        self.knowing = Knowing(settings, load, understood.rules, teach, understood.knowledge)
        self._unstorable = Unstorable(database, vault, clock, SettingAside(vault, self.knowing))
        self.inbox = Inbox(
            database,
            vault,
            clock,
            self._heard,
            lambda row: self.riders.again(row),
            self._unstorable,
            self._said,
        )
        self.drain = Drain(
            database,
            vault,
            clock,
            settings,
            self.knowing,
            lambda press: press in self.inbox.listeners,
            choose,
        )
        self.spending = Spending(clock, settings.station.timezone)
        self._database, self._clock = database, clock
        self.throttle = Throttle(rates, asyncio.get_running_loop().time)
        self.outbox = Outbox(
            database,
            vault,
            clock,
            senders,
            self.throttle,
            lambda: self.knowing.registry,
            self._said,
            settings.clocks.apart,
        )
        self.reconcile = Reconcile(database, vault, clock, settings, self.knowing, reconcilers.find())
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False
        # Set when something that runs for ever came to an end: the process is of no use any more.
        self.ended = asyncio.Event()
        self.warmed = asyncio.Event()
        self.riders = Riders(self.outbox, self.inbox.listeners)

    def accept(self, incoming: Incoming) -> asyncio.Future[Stored]:
        """Store a message; see `Inbox.accept`."""
        return self.inbox.accept(incoming)

    async def set_aside(self, platform: Platform, raw: bytes, why: str) -> None:
        """Keep what came and is no message, where the officers see it. Raises where that cannot be done."""
        await self._unstorable.put(platform, raw, why)
        self._said.set()

    async def start(self) -> None:
        """Pick up what a stopped process left, and go on. From now on messages are stored, and handled as
        soon as the rules are read (`warmed`)."""
        await self.outbox.recover()
        self._heard.set()
        self._begin(self._drain())
        self._begin(self.outbox.run())
        if self._fetching is not None:
            await self._fetching.recover()
            self._begin(self._fetching.run())

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(self._over)
        self._tasks.append(task)

    def _over(self, task: asyncio.Task[None]) -> None:
        """None of them may end before we stop, and least of all in silence."""
        if self._stopping:
            return
        error = None if task.cancelled() else task.exception()
        log.critical("ended before its time, the process stops what=%s", task.get_coro(), exc_info=error)
        self.ended.set()

    async def stop(self) -> None:
        """Stop between two batches; what is stored and not handled waits for the next start."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        if self._fetching is not None:
            await self._fetching.close()
        await self.riders.close()
        await self.outbox.close()
        await self.spending.write(self._database)

    async def tick(self) -> None:
        """One pass of the reconcilers, and a look for what another process has left or somebody written.

        No part that fails keeps another from its turn. Raises `Down` where the database is not there.
        """
        for part in (self._look, self._spend, self._settle, self._sweep):
            try:
                await part()
            except Down:
                raise
            except Exception:
                log.exception("part of a tick failed name=%s", part.__name__)
        self._heard.set()
        self._said.set()

    async def _look(self) -> None:
        await asyncio.to_thread(self.knowing.look)

    async def _spend(self) -> None:
        await self.spending.write(self._database)

    async def _settle(self) -> None:
        await self.reconcile.once()

    async def _sweep(self) -> None:
        if self._fetching is not None:
            self._fetching.wake.set()
            await self._fetching.sweep()

    async def _drain(self) -> None:
        await self._warm_up()
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

    async def _warm_up(self) -> None:
        """Make ready what the first message would wait for, beside the storing of messages."""
        try:
            await self._database.run(self.knowing.refresh)
            await asyncio.to_thread(self.knowing.warm)
            await self._rehearse()
        except Exception:
            log.exception("not warmed up, the first message will take longer")
        self.warmed.set()

    async def _rehearse(self) -> None:
        parts = (self.inbox, self.drain, self.outbox)
        for each in rehearsals(*parts, self.knowing.registry, self._clock.now()):
            await self._database.undo(each)

    async def drain_once(self) -> Done:
        """Handle one batch and hand its answers to whoever waits for them."""
        done = await self.drain.once()
        for key in done.presses:
            self.riders.hand_over(key, done.answers.get(key, []))
        if done.said:
            self._said.set()
        if done.wanted and self._fetching is not None:
            self._fetching.wake.set()
        return done
