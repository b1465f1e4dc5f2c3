"""How fast each route may be spoken on: a bucket of tokens a route, filled at its rate."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` messages in `seconds`."""

    count: float
    seconds: float


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled: float


class Throttle:
    """Holds each caller back until its route has room. `time` is a monotonic clock in seconds."""

    def __init__(self, rates: dict[str, Rate], time: Callable[[], float]) -> None:
        self._rates = rates
        self._time = time
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._locks: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def room(self, platform: str, route: str, *, urgent: bool) -> None:
        """Return when there is room; what is urgent takes its token and does not wait."""
        rate = self._rates.get(platform)
        if rate is None:
            return
        if urgent:
            self._wait(platform, route, rate)
            return
        async with self._locks[(platform, route)]:
            wait = self._wait(platform, route, rate)
            if wait > 0:
                await asyncio.sleep(wait)

    def _wait(self, platform: str, route: str, rate: Rate) -> float:
        """Take one token; the result is how many seconds it is still away."""
        now = self._time()
        bucket = self._buckets.setdefault((platform, route), _Bucket(rate.count, now))
        bucket.tokens = min(rate.count, bucket.tokens + (now - bucket.filled) * rate.count / rate.seconds)
        bucket.filled = now
        bucket.tokens -= 1
        return max(0.0, -bucket.tokens * rate.seconds / rate.count)
