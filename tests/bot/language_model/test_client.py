"""Whatever is wrong with the model, no answer comes of it, in time; and it is left alone for a while."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.language_model.client import Client
from tests.bot.language_model.stand_in import ModelServer


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    made = ModelServer()
    await made.server.start_server()
    yield made
    await made.server.close()


@pytest.fixture
async def client(server: ModelServer, clock: Any) -> AsyncIterator[Client]:
    made = Client(server.url, "small", "key", timedelta(milliseconds=200), clock)
    yield made
    await made.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 500},
        {"status": 302},
        {"delay": 0.4},
        {"body": b"<html>"},
        {"body": b'{"choices": []}'},
        {"body": b'{"choices": [{"message": {"content": null}}]}'},
        {"body": b"x" * 100_000},
        {"body": b'{"choices": ' + b"[" * 30_000},
    ],
)
async def test_what_is_wrong_is_no_answer(client: Client, server: ModelServer, wrong: dict[str, Any]) -> None:
    for name, value in wrong.items():
        setattr(server, name, value)
    assert await client.ask([]) is None


async def test_a_server_that_is_gone_is_no_answer(client: Client, server: ModelServer) -> None:
    await server.server.close()
    assert await client.ask([]) is None


async def test_after_three_failures_it_is_left_alone_for_a_while(
    client: Client, server: ModelServer, clock: Any
) -> None:
    server.status = 503
    for _ in range(3):
        assert await client.ask([]) is None
    assert not client.ready
    assert await client.ask([]) is None
    assert len(server.asked) == 3
    clock.turn(minutes=5)
    server.status, server.says = 200, "好"
    assert await client.ask([]) == "好"
