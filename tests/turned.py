"""An event loop whose time is turned: when nothing is at work it is at once as late as what is waited for.

What is on its way between two sockets of this process is there at once, and what a thread does is counted,
so that nothing is late that would not be late by the clock.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from typing import Any

# How long the kernel may take to hand on what was sent, in seconds.
GRACE = 0.002


class Turned(asyncio.SelectorEventLoop):
    """Waits really for sockets and threads only, never for the time."""

    def __init__(self) -> None:
        self._ahead, self._threads = 0.0, 0
        super().__init__(_Selector(self))

    def time(self) -> float:
        return super().time() + self._ahead

    def turn(self, seconds: float) -> None:
        """Be so much later."""
        self._ahead += seconds

    @property
    def at_work(self) -> bool:
        """Whether a thread does something that will be told to this loop."""
        return self._threads > 0

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        future = super().run_in_executor(executor, func, *args)
        self._threads += 1
        future.add_done_callback(self._came)
        return future

    def _came(self, _: asyncio.Future[Any]) -> None:
        self._threads -= 1


class _Selector(selectors.DefaultSelector):
    def __init__(self, loop: Turned) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or timeout <= 0 or self._loop.at_work:
            return super().select(timeout)
        found = super().select(min(timeout, GRACE))
        if not found and timeout > GRACE:
            self._loop.turn(timeout - GRACE)
        return found
