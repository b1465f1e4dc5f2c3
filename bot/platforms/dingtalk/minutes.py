"""How many messages went into a conversation within a minute: the platform shuts a webhook that says more."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
MOST_CONVERSATIONS = 1_000


class Minutes:
    """At most `most` messages into one conversation in any minute; 0 is no limit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._said: dict[str, deque[datetime]] = {}

    def room(self, conversation: str, now: datetime) -> bool:
        """Whether there is room for one more, which then takes it."""
        if self._most <= 0:
            return True
        said = self._said.setdefault(conversation, deque(maxlen=self._most))
        # A clock that was put back keeps nobody waiting for it to come round again.
        if len(said) == self._most and now - MINUTE < said[0] <= now:
            return False
        said.append(now)
        if len(self._said) > MOST_CONVERSATIONS:
            del self._said[next(iter(self._said))]
        return True
