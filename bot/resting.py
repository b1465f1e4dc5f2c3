"""Rows that could not be settled: each is left in peace for a while, longer after each failure."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)


class Resting:
    """By name of the reconciler and id of the row; forgotten at a restart, which is a reason to try again."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, int], tuple[datetime, timedelta]] = {}

    def count(self, now: datetime) -> int:
        """How many rest, or are to be tried again. Who is not tried any more needs no settling any more."""
        self._until = {key: kept for key, kept in self._until.items() if now < kept[0] + LONGEST}
        return len(self._until)

    def failed(self, name: str, row: int, now: datetime) -> timedelta:
        """It failed once more; the result is how long it rests."""
        before = self._until.get((name, row))
        wait = FIRST if before is None else min(before[1] * 2, LONGEST)
        self._until[name, row] = (now + wait, wait)
        return wait

    def settled(self, name: str, rows: list[int]) -> None:
        """These are well again."""
        for row in rows if self._until else ():
            self._until.pop((name, row), None)

    def now(self, name: str, now: datetime) -> frozenset[int]:
        """The rows that rest. A clock that was put back keeps nothing resting for longer than was meant."""
        return frozenset(
            row
            for (of, row), (until, wait) in self._until.items()
            if of == name and now < until <= now + wait
        )
