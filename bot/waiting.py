"""Waiting for something to happen, but not for ever, without losing a cancellation."""

from __future__ import annotations

import asyncio


async def until_set(event: asyncio.Event, seconds: float) -> None:
    """Return when the event is set or the time is over.

    `asyncio.wait_for` of Python 3.11 forgets a cancellation that comes at the moment of the event, and
    whoever then awaits the end of a loop that was cancelled waits for ever.
    """
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
