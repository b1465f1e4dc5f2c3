"""The server of all callbacks: no body may be larger than the platforms' ever are."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession, web

from bot.web import LARGEST, Health, WebServer


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 200), (LARGEST + 1, 413)])
async def test_a_body_has_64_kilobytes_at_most(size: int, status: int) -> None:
    async def take(request: web.Request) -> web.Response:
        return web.json_response({"read": len(await request.read())})

    assert LARGEST == 65_536
    server = WebServer("127.0.0.1", 0, [web.post("/callback/any", take)], Health())
    await server.start()
    url = f"http://127.0.0.1:{server.port}/callback/any"
    async with ClientSession() as client, client.post(url, data=b"x" * size) as answer:
        assert answer.status == status
    await server.stop()
