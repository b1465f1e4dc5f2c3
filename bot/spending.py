"""What the platforms are asked, counted by month and written down with the next tick."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import case

from bot.clock import Clock
from bot.database import Database, table
from models.budget import CALLS, month_of
from models.dialects import by_dialect
from models.flow_rows import Spent

rows = table(Spent)
# A peak is counted in the stretch of time in which the platform has its limit, in seconds.
STRETCH = {CALLS: 1}
MINUTE = 60
Key = tuple[str, str, str]


class Spending:
    """Counts in memory; a process that is killed forgets what it spent since the last tick."""

    def __init__(self, clock: Clock, zone: ZoneInfo) -> None:
        self._clock = clock
        self._zone = zone
        self._counts: dict[Key, int] = {}
        self._peaks: dict[Key, int] = {}
        self._now: dict[Key, tuple[int, int]] = {}

    def spend(self, platform: str, what: str) -> None:
        """One call more."""
        now = self._clock.now()
        key = (platform, month_of(now.astimezone(self._zone)), what)
        self._counts[key] = self._counts.get(key, 0) + 1
        self._peaks[key] = max(self._peaks.get(key, 0), self._in_stretch(key, now))

    async def write(self, database: Database) -> None:
        """Add what was spent since the last time; after an error it is added the next time."""
        counts, self._counts = self._counts, {}
        if not counts:
            return
        found = [_row(key, n, self._peaks[key]) for key, n in counts.items()]
        try:
            await database.run(lambda c: c.execute(ADD[c.dialect.name], found))
        except BaseException:
            for key, n in counts.items():
                self._counts[key] = self._counts.get(key, 0) + n
            raise

    def _in_stretch(self, key: Key, now: datetime) -> int:
        stretch = int(now.timestamp()) // STRETCH.get(key[2], MINUTE)
        before, n = self._now.get(key, (stretch, 0))
        n = n + 1 if before == stretch else 1
        self._now[key] = (stretch, n)
        return n


def _row(key: Key, n: int, peak: int) -> dict[str, Any]:
    platform, month, what = key
    return {"platform": platform, "month": month, "what": what, "n": n, "peak": peak}


def _add(insert: Any) -> Any:
    more = insert(rows)
    new = more.excluded
    return more.on_conflict_do_update(
        index_elements=["platform", "month", "what"],
        set_={"n": rows.c.n + new.n, "peak": case((new.peak > rows.c.peak, new.peak), else_=rows.c.peak)},
    )


ADD = by_dialect(_add)
