"""What each speaker said in the last minutes, in memory only: the place often comes before the matter."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta

from models.messages import Incoming

SPAN = timedelta(minutes=5)
EACH, SPEAKERS, LONGEST = 3, 20_000, 200
Key = tuple[str, str]


class Recent:
    """A few texts of the speakers heard last. A restart forgets them, which costs a question at most."""

    def __init__(self) -> None:
        self._said: OrderedDict[Key, deque[tuple[int, datetime, str]]] = OrderedDict()

    def before(self, row: int, said: Incoming, now: datetime) -> tuple[str, ...]:
        """What the same speaker said here before this message, newest first; the message itself is kept."""
        key = (said.conversation, said.sender)
        texts = self._said.setdefault(key, deque(maxlen=EACH + 1))
        self._said.move_to_end(key)
        earlier = tuple(text for number, at, text in reversed(texts) if number != row and now - at <= SPAN)
        if said.text and all(number != row for number, _, _ in texts):
            texts.append((row, now, said.text[:LONGEST]))
        if len(self._said) > SPEAKERS:
            self._said.popitem(last=False)
        return earlier[:EACH]
