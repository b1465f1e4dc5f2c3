"""How long a callback waits for what the handler says; in a rush not at all: the answer goes by itself later.

A rush is more callbacks at once than handling keeps up with; or the bot just kept somebody waiting in vain.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds. The platform gives five, and the person looks at his telephone.
PATIENCE = 0.8
# So many within so many seconds are a rush.
CROWD, SPAN = 10, 0.1
# More than so many at once do not wait.
MOST = 4
# So many seconds after a wait in vain nobody waits.
REST = 5.0


class Rush:
    """Told of each callback, by the loop's time in seconds."""

    def __init__(self) -> None:
        self._came: deque[float] = deque(maxlen=CROWD)
        self._waiting = 0
        self._rests_until = 0.0

    @contextmanager
    def waiting(self, now: float) -> Iterator[float]:
        """One more came; so many seconds it may wait for its answer."""
        self._came.append(now)
        crowded = len(self._came) == CROWD and now - self._came[0] < SPAN
        if crowded or self._waiting >= MOST or now < self._rests_until:
            yield 0.0
            return
        self._waiting += 1
        try:
            yield PATIENCE
        finally:
            self._waiting -= 1

    def in_vain(self, now: float) -> None:
        """One waited as long as it might, and there was no answer."""
        self._rests_until = now + REST
