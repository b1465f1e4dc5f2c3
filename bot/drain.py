"""drain(): take stored messages in order, handle each in its own savepoint, commit many at once.

An error of the database spoils the whole batch; then its messages are run one by one. One that the
database refuses again and again is set aside, like one whose handler fails. One that meets a database
in trouble (disk full, locked) waits, and with it its conversation, while the others go on.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot import router
from bot.batch import SPOILT, Around, Done, FailedTogether
from bot.claim import Row, claim, finish
from bot.clock import Clock
from bot.database import Database
from bot.handling import Choose, Handling
from bot.hushing import Hushes
from bot.knowing import Knowing
from bot.outage import Down
from bot.setting_aside import SettingAside
from bot.speakers import Speakers
from models.settings import Settings
from models.vault import Vault

log = logging.getLogger(__name__)

BATCH = 128
# A batch ends early, so that those who wait to be stored are not kept waiting by those being handled.
LONGEST = 0.06
FEWEST = 8
# Even where somebody waits to be stored so long it goes on: a commit for a few costs more than they do.
HURRIED = 0.007
# How often a message is tried alone before it is given up; where the database is in trouble, how often
# it is passed over.
TRIES = 3
PASSES = 10


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
        self._knowing = knowing
        self._aside = SettingAside(vault, knowing)
        self._handling = Handling(vault, settings, knowing, self._aside, awaited, choose)
        self._size = BATCH
        self._passes: Counter[int] = Counter()
        self.counts: Counter[str] = Counter()

    async def once(self) -> Done:
        """Handle one batch. A database error that spoils the batch is followed by one message at a time."""
        try:
            done = await self._together()
        except Down:
            raise
        except SPOILT as error:
            log.warning("batch rolled back, messages are run one by one error=%s", type(error).__name__)
            done = await self._one_by_one()
        self.counts.update(done.counts)
        return done

    def trial(self, connection: Connection, row: int) -> None:
        """Handle one message in the transaction that is given, and tell nobody."""
        self._batch(connection, 1, row, around=nullcontext)

    async def _together(self) -> Done:
        """A batch without savepoints, since messages seldom fail; where one does, once more with them."""
        try:
            return await self._database.run(lambda c: self._batch(c, self._size, around=nullcontext))
        except FailedTogether:
            return await self._database.run(lambda c: self._batch(c, self._size))

    async def _one_by_one(self) -> Done:
        done = Done()
        held: set[str] = set()
        for row in await self._database.run(lambda connection: claim(connection, self._vault, BATCH)):
            if row.conversation in held:
                continue
            alone = await self._alone(row)
            done.add(alone)
            if alone.stuck:
                held.add(row.conversation)
        return done

    async def _alone(self, row: Row) -> Done:
        """One message in a transaction of its own; set aside when the database will not have it."""
        for _ in range(TRIES):
            try:
                done = await self._database.run(lambda connection: self._batch(connection, 1, row.id))
                self._passes.pop(row.id, None)
                return done
            except Down:
                return Done(stuck=True)
            except OperationalError as error:
                self._passes[row.id] += 1
                trouble: Exception = error
                if self._passes[row.id] < PASSES:
                    return Done(stuck=True)
                break
            except SPOILT as error:
                trouble = error
        return await self._give_up(row, trouble)

    async def _give_up(self, row: Row, trouble: Exception) -> Done:
        done = Done(taken=1, failed=1)

        def write(connection: Connection) -> None:
            said = self._aside.failed(row, trouble, self._clock.now())
            finish(connection, [row], said)
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
        rows = claim(connection, self._vault, size, only)
        done = Done()
        if not rows:
            return done
        self._knowing.refresh(connection)
        now = self._clock.now()
        said = [row.said for row in rows if row.said is not None]
        speakers = Speakers(connection, said, now)
        session = Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        begun = time.monotonic()
        hushes = Hushes(connection, now)
        outgoing: list[dict[str, Any]] = []
        for row in rows:
            outgoing += self._handling.one(row, session, speakers, hushes, now, done, around)
            done.taken += 1
            if time.monotonic() - begun > (HURRIED if self._database.hurried else LONGEST):
                break
        session.flush()
        session.close()
        if shut := [row.id for row in rows[: done.taken] if row.said is None]:
            done.failed += len(shut)
            outgoing += self._aside.unreadable(shut, now)
        if only is None:
            self._learn(done.taken, len(rows))
        finish(connection, rows[: done.taken], outgoing)
        done.said = len(outgoing)
        return done

    def _learn(self, taken: int, claimed: int) -> None:
        """Claim about as many as there is time for: what is claimed in vain was read in vain."""
        self._size = min(BATCH, 2 * self._size) if taken == claimed else max(FEWEST, taken + taken // 4)
