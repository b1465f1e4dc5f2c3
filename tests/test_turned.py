"""A loop whose time is turned is late at once, but not before what is at work has come."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine
from typing import Any

import pytest

from tests.turned import Turned

HOUR = 3600.0


def lived(life: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=Turned) as runner:
        return runner.run(life)


def test_an_hour_is_over_at_once_and_in_order() -> None:
    came: list[str] = []

    async def sleep(name: str, hours: float) -> None:
        await asyncio.sleep(hours * HOUR)
        came.append(name)

    async def life() -> float:
        began = asyncio.get_running_loop().time()
        await asyncio.gather(sleep("late", 2), sleep("early", 1))
        return asyncio.get_running_loop().time() - began

    began = time.monotonic()
    assert lived(life()) == pytest.approx(2 * HOUR, abs=60)
    assert time.monotonic() - began < HOUR / 60
    assert came == ["early", "late"]


def test_what_a_thread_does_is_waited_for() -> None:
    gate = threading.Event()

    async def life() -> bool:
        work = asyncio.get_running_loop().run_in_executor(None, gate.wait)
        gate.set()
        return await asyncio.wait_for(work, HOUR)

    assert lived(life())


def test_what_is_sent_comes_before_it_is_too_late() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readline())
        writer.close()

    async def life() -> bytes:
        async with await asyncio.start_server(echo, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"here\n")
            told = await asyncio.wait_for(reader.readline(), 1.0)
            writer.close()
            return told

    assert lived(life()) == b"here\n"


def test_what_never_comes_is_given_up_at_once() -> None:
    async def life() -> None:
        await asyncio.wait_for(asyncio.Event().wait(), HOUR)

    with pytest.raises(TimeoutError):
        lived(life())
