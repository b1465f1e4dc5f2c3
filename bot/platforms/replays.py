"""What is signed keeps the key under which it first came: said again under another key it is the same.

The signature covers time and body, not the key beside them, so that whoever overheard a message could say it
once more under a key of his own while it is good. What is older than that is refused for its time.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from bot.platforms.signing import WINDOW

# A clock that is ahead by the whole window makes a signature good for two.
GOOD = 2 * WINDOW
REMEMBERED = 100_000


class Replays:
    """Signatures of the last ten minutes with their keys; nothing outlives the process."""

    def __init__(self) -> None:
        self._first: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def key(self, signature: str, key: str, now: datetime) -> str:
        """The key under which this signature first came: `key` where it is new."""
        at = now.timestamp()
        while self._first and self._over(at):
            self._first.popitem(last=False)
        return self._first.setdefault(signature, (key, at))[0]

    def _over(self, at: float) -> bool:
        """Whether the oldest is not needed, or has to make room."""
        _, since = next(iter(self._first.values()))
        return since < at - GOOD or len(self._first) > REMEMBERED
