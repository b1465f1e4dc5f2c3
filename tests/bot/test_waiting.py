"""Waiting with an end: for the event, for the time, and never past a cancellation."""

from __future__ import annotations

import asyncio

import pytest

from bot.waiting import until_set

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
