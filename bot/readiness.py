"""Whether a message that came now would be stored: tried, since nothing else tells."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy import Connection

from bot.database import Database
from bot.unstorable import touch

log = logging.getLogger(__name__)

# However often it is asked, it is tried once in so many seconds, for so many at most.
HOLDS, PATIENCE = 1.0, 2.0
WHERE = "readyz"


class Readiness:
    """Anybody may ask, so what one found out holds for all for a moment."""

    def __init__(self, database: Database, now: Callable[[], float] | None = None) -> None:
        self._database = database
        self._now = now or asyncio.get_running_loop().time
        self._trying: asyncio.Task[bool] | None = None
        self._until = 0.0

    async def stores(self) -> bool:
        """Whether something can be written down now."""
        if self._trying is None or (self._trying.done() and self._now() >= self._until):
            self._trying = asyncio.create_task(self._try())
        return await asyncio.shield(self._trying)

    async def _try(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._database.run_first(_write)
        except Exception as error:
            log.debug("nothing can be stored now error=%s", type(error).__name__)
            return False
        finally:
            self._until = self._now() + HOLDS
        return True


def _write(connection: Connection) -> None:
    touch(connection, WHERE)
