"""What would be said at every message is said once an hour for each place that it is about."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta

SPAN = timedelta(hours=1)
# Whoever can write in that many places an hour makes it speak again sooner, and no more.
MOST = 10_000


class Seldom:
    """Remembers since when it was not said."""

    def __init__(self) -> None:
        self._said: dict[Hashable, datetime] = {}

    def due(self, about: Hashable, now: datetime) -> bool:
        """Whether to say it; then it is taken for said."""
        said = self._said.get(about)
        if said is not None and now - said < SPAN:
            return False
        if len(self._said) >= MOST:
            self._said.clear()
        self._said[about] = now
        return True
