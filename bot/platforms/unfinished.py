"""Messages of several parts: a second try begins behind the part that arrived last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence

from bot.platforms.errors import SendRetry

REMEMBERED = 1_000
# Says one part; the result is its receipt.
Part = Callable[[], Awaitable[str]]


class Unfinished:
    """How many parts arrived, by the message's key. After a restart all of them are said again."""

    def __init__(self) -> None:
        self._arrived: OrderedDict[str, int] = OrderedDict()

    def arrived(self, key: str) -> int:
        """How many parts of it an earlier try has brought."""
        return self._arrived.get(key, 0)

    async def go_on(self, key: str, parts: Sequence[Part]) -> str:
        """Say those that are left, in order; the receipt of the last. Raises what saying a part raises."""
        receipt, done = "", self._arrived.pop(key, 0)
        for n, part in enumerate(parts[done:], done):
            try:
                receipt = await part()
            except SendRetry:
                self._note(key, n)
                raise
        return receipt

    def _note(self, key: str, arrived: int) -> None:
        if arrived:
            self._arrived[key] = arrived
        if len(self._arrived) > REMEMBERED:
            self._arrived.popitem(last=False)
