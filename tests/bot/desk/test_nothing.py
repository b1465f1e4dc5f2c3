"""Where the desk has nothing, or a page fails, it says so in a sentence, and leads back."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession, web

from bot.desk import nothing
from bot.web import Health, WebServer


@pytest.mark.parametrize(
    ("path", "status", "said"), [("/desk/nowhere", 404, "没有这一页"), ("/desk/bad", 500, "这一页没打开")]
)
async def test_it_is_said_with_a_way_back(
    path: str, status: int, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def bad(_: web.Request) -> web.StreamResponse:
        raise ValueError("of a resident")

    server = WebServer("127.0.0.1", 0, [*nothing.guarded([web.get("/desk/bad", bad)])], Health())
    await server.start()
    async with ClientSession() as client, client.get(f"http://127.0.0.1:{server.port}{path}") as answer:
        page = await answer.text()
    await server.stop()
    assert (answer.status, said in page, 'href="/desk"' in page) == (status, True, True)
    assert "of a resident" not in page
    # Only what failed is logged, and tried again by itself.
    assert ("desk page failed" in caplog.text, "renew.js" in page) == (status == 500, status == 500)
