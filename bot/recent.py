"""What each speaker said, and where he was, in the last minutes: the place often comes before the matter."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta

import msgspec

from models.messages import Incoming, Location

SPAN = timedelta(minutes=5)
EACH, SPEAKERS, LONGEST = 3, 20_000, 200
Key = tuple[str, str]


class Words(msgspec.Struct, frozen=True):
    """One message of the last minutes; `row` is that of the inbox."""

    row: int
    at: datetime
    text: str
    location: Location | None


class Recent:
    """A few messages of the speakers heard last. A restart forgets them, which costs a question at most."""

    def __init__(self) -> None:
        self._said: OrderedDict[Key, deque[Words]] = OrderedDict()

    def before(self, row: int, said: Incoming, now: datetime) -> tuple[tuple[str, ...], Location | None]:
        """What the same speaker said here before this message, newest first, and the place that he sent
        last; the message itself is kept."""
        key = (said.conversation, said.sender)
        heard = self._said.setdefault(key, deque(maxlen=EACH + 1))
        self._said.move_to_end(key)
        earlier = [each for each in reversed(heard) if each.row != row and now - each.at <= SPAN]
        if (said.text or said.location) and all(each.row != row for each in heard):
            heard.append(Words(row, now, said.text[:LONGEST], said.location))
        if len(self._said) > SPEAKERS:
            self._said.popitem(last=False)
        texts = tuple(each.text for each in earlier if each.text)
        return texts[:EACH], next((each.location for each in earlier if each.location is not None), None)

    def pieces(self, row: int, said: Incoming, since: datetime) -> tuple[str, ...]:
        """What the same speaker said here since then, before this message, oldest first."""
        heard = self._said.get((said.conversation, said.sender), ())
        return tuple(each.text for each in heard if each.row < row and each.at >= since and each.text)
