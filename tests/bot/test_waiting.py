"""Waiting with an end: for the event, for the time, and never past a cancellation."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.waiting import LATEST, SOONEST, until_due, until_set
from tests.turned import Turned

STEPS = 8


async def for_ever(event: asyncio.Event) -> None:
    while True:
        event.clear()
        await until_set(event, 3600.0)


async def steps(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_it_ends_with_the_event_or_with_the_time() -> None:
    event = asyncio.Event()
    await until_set(event, 0.0)
    event.set()
    await until_set(event, 3600.0)


@pytest.mark.parametrize(
    ("ahead", "waits"), [(-60, SOONEST), (0, SOONEST), (2, 2), (3600, LATEST), (None, LATEST)]
)
def test_what_falls_due_is_waited_for_but_not_for_long(ahead: float | None, waits: float) -> None:
    now, loop = datetime(2026, 11, 23, 2, tzinfo=UTC), Turned()
    due = now + timedelta(seconds=ahead) if ahead is not None else None

    async def waited() -> float:
        begun = loop.time()
        await until_due(asyncio.Event(), due, now)
        return loop.time() - begun

    try:
        assert loop.run_until_complete(waited()) == pytest.approx(waits, abs=0.04)
    finally:
        loop.close()


@pytest.mark.parametrize("after", range(STEPS))
async def test_a_loop_that_is_cancelled_ends_however_soon_after_the_event(after: int) -> None:
    event = asyncio.Event()
    loop = asyncio.create_task(for_ever(event))
    await steps(STEPS)
    event.set()
    await steps(after)
    loop.cancel()
    await steps(STEPS)
    ended = loop.done()
    loop.cancel()
    await asyncio.wait([loop])
    assert ended
