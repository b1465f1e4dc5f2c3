"""How fast each route may be spoken on: so many messages in any stretch of so many seconds, and no more."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` messages in `seconds`."""

    count: float
    seconds: float


class Throttle:
    """Holds each caller back until its route has room. `time` is a monotonic clock in seconds.

    `rates` is looked up each time: the doors that set them open after this is made.

    A route is an account of a platform; the empty route is the platform's first account, since that
    is who speaks where none is named. Platforms count in a window of their own, so no stretch of
    time may hold more than the rate: a bucket that fills up would let through twice as many.
    """

    def __init__(
        self,
        rates: Mapping[str, Rate],
        time: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rates = rates
        self._time = time
        self._sleep = sleep
        self._first: dict[str, str] = {}
        self._spoken: dict[tuple[str, str], deque[float]] = {}
        self._turns: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    def rate(self, platform: str) -> Rate | None:
        """How fast may be spoken there, or None where nothing limits it."""
        return self._rates.get(platform)

    async def room(self, platform: str, route: str, *, urgent: bool) -> None:
        """Return when there is room; what is urgent takes its place at once and makes others wait."""
        rate = self.rate(platform)
        if rate is None:
            return
        key = self._key(platform, route)
        spoken = self._spoken.setdefault(key, deque(maxlen=max(1, int(rate.count))))
        if not urgent:
            async with self._turns[key]:
                _forget(spoken, self._time() - rate.seconds)
                while (wait := self._wait(spoken, rate)) > 0:
                    await self._sleep(wait)
                spoken.append(self._time())
            return
        spoken.append(self._time())

    def _key(self, platform: str, route: str) -> tuple[str, str]:
        if not route:
            return (platform, "")
        return (platform, "" if self._first.setdefault(platform, route) == route else route)

    def _wait(self, spoken: deque[float], rate: Rate) -> float:
        """How many seconds until the oldest of the last `count` messages is out of the stretch."""
        if len(spoken) < (spoken.maxlen or 1):
            return 0.0
        return spoken[0] + rate.seconds - self._time()


def _forget(spoken: deque[float], before: float) -> None:
    while spoken and spoken[0] <= before:
        spoken.popleft()
