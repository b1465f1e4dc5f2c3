"""The server of all callbacks: how it tells of its health, and that no body is too large."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession, web

from bot.web import LARGEST, Health, WebServer


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 200), (LARGEST + 1, 413)])
async def test_a_body_has_64_kilobytes_at_most(
    size: int, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def take(request: web.Request) -> web.Response:
        return web.json_response({"read": len(await request.read())})

    assert LARGEST == 65_536
    server = WebServer("127.0.0.1", 0, [web.post("/callback/any", take)], Health())
    await server.start()
    url = f"http://127.0.0.1:{server.port}/callback/any"
    async with ClientSession() as client, client.post(url, data=b"x" * size) as answer:
        assert answer.status == status
    await server.stop()
    assert (f"body too large path=/callback/any bytes={size}" in caplog.text) == (status == 413)


async def test_it_is_alive_before_it_is_ready() -> None:
    health = Health(parts=lambda: {"doors": {"OneBotDoor": False}})
    server = WebServer("127.0.0.1", 0, [], health)
    await server.start()
    url = f"http://127.0.0.1:{server.port}"
    async with ClientSession() as client:
        told = []
        for ready in (False, True):
            health.ready = ready
            async with client.get(f"{url}/readyz") as answer:
                told.append((answer.status, await answer.json()))
        async with client.get(f"{url}/healthz") as answer:
            alive = (answer.status, await answer.json())
    await server.stop()
    assert told == [(503, {"ready": False}), (200, {"ready": True})]
    assert alive == (200, {"alive": True, "doors": {"OneBotDoor": False}})
