"""One pass of all reconcilers: rows together where that goes well, each in its own savepoint where not."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.codes import new_code
from bot.database import Database, table
from bot.hushing import Hushes
from bot.knowing import Knowing
from bot.outage import Down
from bot.outgoing_rows import row_of
from bot.resting import Resting
from bot.saying import say
from models.flow_rows import OutboxMessage
from models.messages import Outgoing
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from scheduler.reconcilers import Reconciler, settles_together

log = logging.getLogger(__name__)
outbox = table(OutboxMessage)
# Seconds after which messages get their turn between two reconcilers.
LONGEST = 0.01


class Reconcile:
    """Runs the reconcilers in their order; one that fails does not keep the others from running."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        settings: Settings,
        knowing: Knowing,
        reconcilers: Mapping[str, Reconciler],
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._settings = settings
        self._knowing = knowing
        self._reconcilers = reconcilers
        self.failures = 0
        self._tired = Resting()

    @property
    def resting(self) -> int:
        """How many rows failed and are to be tried again."""
        return self._tired.count(self._clock.now())

    async def once(self) -> int:
        """One pass; the result is how many rows were due. Raises `Down` where the database is not there: all
        others would find out the same."""
        due, left = 0, list(self._reconcilers.items())
        while left := left[await self._idle(left) :]:
            name, reconciler = left.pop(0)
            try:
                due += await self._run(name, reconciler)
            except Down:
                raise
            except Exception:
                self.failures += 1
                log.exception("reconciler failed name=%s", name)
        return due

    async def _idle(self, left: Sequence[tuple[str, Reconciler]]) -> int:
        """How many of the first of these surely have nothing to do."""
        try:
            return await self._database.run(lambda c: self._without_work(c, left)) if left else 0
        except Down:
            raise
        except Exception as error:
            log.warning("reconcilers are asked one by one error=%s", type(error).__name__)
            return 0

    def _without_work(self, connection: Connection, left: Sequence[tuple[str, Reconciler]]) -> int:
        """Most have nothing to do, and a transaction for each costs more than to ask it. A message that
        comes meanwhile does not wait for all of them."""
        work = self._work(connection, "")
        begun, idle = time.monotonic(), 0
        for name, reconciler in left:
            if not self._at_rest(replace(work, resting=self._tired.now(name, work.now)), reconciler):
                break
            idle += 1
            if self._database.hurried or time.monotonic() - begun > LONGEST:
                break
        work.db.close()
        return idle

    def _at_rest(self, work: Work, reconciler: Reconciler) -> bool:
        """Whether it has nothing to do; one that fails is asked again by itself, where its error is told."""
        try:
            return not self._due(work, reconciler)
        except Exception:
            return False

    async def _run(self, name: str, reconciler: Reconciler) -> int:
        """One transaction after another until nothing is due; messages get their turn in between."""
        seen: set[int] = set()
        while fresh := set(await self._some(name, reconciler)) - seen:
            seen |= fresh
        return len(seen)

    async def _some(self, name: str, reconciler: Reconciler) -> list[int]:
        """What is due, many rows at once if it can be; whatever goes wrong, then each by itself."""
        if settles_together(reconciler):
            try:
                return await self._database.run(lambda c: self._together(c, name, reconciler))
            except Down:
                raise
            except Exception as error:
                log.warning("pass rolled back name=%s error=%s", name, type(error).__name__)
        return await self._each(name, reconciler)

    def _together(self, connection: Connection, name: str, reconciler: Reconciler) -> list[int]:
        work = self._work(connection, name)
        rows = self._due(work, reconciler)
        if rows and settles_together(reconciler):
            with work.db.no_autoflush:
                said = reconciler.settle_all(work, rows)
            work.db.flush()
            self._say(connection, work, said, f"{name}:{rows[0]}")
            self._tired.settled(name, rows)
        work.db.close()
        return rows

    async def _each(self, name: str, reconciler: Reconciler) -> list[int]:
        """All rows in one transaction; an error of the database spoils it, then each row has its own."""
        try:
            return await self._database.run(lambda c: self._pass(c, name, reconciler, None))
        except Down:
            raise
        except DBAPIError as error:
            log.warning(
                "pass rolled back, rows are settled alone name=%s error=%s", name, type(error).__name__
            )
        rows = await self._database.run(lambda c: self._due(self._work(c, name), reconciler))
        for row in rows:
            try:
                await self._database.run(lambda c, r=row: self._pass(c, name, reconciler, [r]))  # type: ignore[misc]
            except Down:
                raise
            except Exception:
                self._failed(name, row)
        return rows

    def _due(self, work: Work, reconciler: Reconciler) -> list[int]:
        return [row for row in reconciler.due(work) if row not in work.resting]

    def _work(self, connection: Connection, name: str) -> Work:
        self._knowing.refresh(connection)
        session = Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False)
        now = self._clock.now()
        resting = self._tired.now(name, now)
        return Work(session, now, self._settings, self._knowing.registry, self._vault, new_code, resting)

    def _pass(
        self, connection: Connection, name: str, reconciler: Reconciler, rows: list[int] | None
    ) -> list[int]:
        work = self._work(connection, name)
        rows = self._due(work, reconciler) if rows is None else rows
        for row in rows:
            self._settle(connection, work, name, reconciler, row)
        work.db.flush()
        work.db.close()
        return rows

    def _failed(self, name: str, row: int) -> None:
        self.failures += 1
        wait = self._tired.failed(name, row, self._clock.now()).total_seconds()
        log.exception("row not settled reconciler=%s row=%d again_in_s=%d", name, row, wait)

    def _settle(
        self, connection: Connection, work: Work, name: str, reconciler: Reconciler, row: int
    ) -> None:
        try:
            with work.db.begin_nested():
                said = reconciler.settle(work, row)
        except DBAPIError:
            # It may have ended the whole transaction, in which case nothing more may be written in it.
            raise
        except Exception:
            self._failed(name, row)
            return
        self._tired.settled(name, [row])
        self._say(connection, work, said, f"{name}:{row}")

    def _say(self, connection: Connection, work: Work, said: list[Outgoing], key: str) -> None:
        said = Hushes(connection, work.now).told(work, said)
        if said:
            at = work.now.isoformat()
            rows = [row_of(s, f"{key}:{n}:{at}", work.now, self._vault, None) for n, s in enumerate(said)]
            say(connection, rows)
