"""Waiting for something to happen, but not for ever, without losing a cancellation."""

from __future__ import annotations

import asyncio
from datetime import datetime

# Seconds: so soon at the earliest, since a row that is just due may not be seen by an older look; and so late
# at the latest, since another process may have written one.
SOONEST, LATEST = 0.05, 5.0


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


async def until_due(event: asyncio.Event, due: datetime | None, now: datetime) -> None:
    """The same, until about when something falls due; None where nothing does."""
    wait = (due - now).total_seconds() if due is not None else LATEST
    await until_set(event, min(max(wait, SOONEST), LATEST))
