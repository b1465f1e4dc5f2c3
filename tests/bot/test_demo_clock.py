"""The demonstration's clock goes forward by request only, and refuses what is no time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import DemoClock
from bot.demo_clock import clock_route

START = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
async def demo() -> AsyncIterator[tuple[Any, DemoClock, list[int]]]:
    clock, ticks = DemoClock(START), []  # type: tuple[DemoClock, list[int]]

    async def tick() -> None:
        ticks.append(1)

    app = web.Application()
    app.add_routes([clock_route(clock, tick)])
    async with TestClient(TestServer(app)) as client:
        yield client, clock, ticks


async def test_it_is_turned_forward_and_time_does_its_work(demo: Any) -> None:
    client, clock, ticks = demo
    answer = await client.post("/demo/clock", json={"now": "2026-11-23T22:00:00+08:00"})
    assert answer.status == 200
    assert timedelta(0) <= clock.now() - datetime(2026, 11, 23, 14, tzinfo=UTC) < timedelta(minutes=1)
    assert ticks == [1]


async def test_it_never_goes_back(demo: Any) -> None:
    client, clock, _ = demo
    await client.post("/demo/clock", json={"now": "2020-01-01T00:00:00+08:00"})
    assert clock.now() >= START


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"5", b'{"now": null}', b'{"now": "soon"}', b'{"now": "2026-11-23T10:00:00"}',
        b'{"then": 1}', b'{"now": "9999-12-31T23:59:59-12:00"}', b"\xff", b'"now"',
        b'{"now": "9999-12-31T00:00:00+00:00"}',
    ],
)  # fmt: skip
async def test_what_is_no_time_is_refused(demo: Any, body: bytes) -> None:
    client, clock, ticks = demo
    answer = await client.post("/demo/clock", data=body, headers={"Content-Type": "application/json"})
    assert answer.status == 400
    assert ticks == []
    assert clock.now() - START < timedelta(minutes=1)
