"""The one clock of the application: real, or in demo mode one that can be turned."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present as aware UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class DemoClock:
    """A clock that runs from where it was set; it goes forward only."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._origin = time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._origin)

    def set(self, now: datetime) -> None:
        """Turn forward to `now`; an earlier time is ignored, so that nothing happens twice."""
        self._start += max(now.astimezone(UTC) - self.now(), timedelta(0))
