"""Calls to WeChat: only what the platform itself answers is a receipt."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.errors import SendRetry
from bot.platforms.wechat.api import Api, Credentials

CREDENTIALS = Credentials("GET", "/cgi-bin/gettoken", {})
FOREIGN = (b"<html>please log in</html>", b"", b"[]", b"{}", b"\xff\xfe", b"[" * 30_000)


async def asked(answer: bytes) -> list[object]:
    """How a call and an upload end that get this answer with a 200."""

    async def token(_: web.Request) -> web.Response:
        return web.json_response({"access_token": "t", "expires_in": 7200})

    async def say(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(body=answer)

    app = web.Application()
    app.add_routes([web.get(CREDENTIALS.path, token), web.post("/say", say)])
    async with TestServer(app) as server:
        api = Api(str(server.make_url("")), CREDENTIALS, lambda: 0.0)
        ended: list[object] = []
        for call in (api.call("/say", {}), api.upload("/say", {}, "a.jpg", b"x")):
            try:
                ended.append(await call)
            except SendRetry as retry:
                ended.append(type(retry))
        await api.close()
    return ended


@pytest.mark.parametrize("answer", FOREIGN)
async def test_what_a_proxy_says_in_place_of_the_platform_is_no_receipt(answer: bytes) -> None:
    assert await asked(answer) == [SendRetry, SendRetry]


async def test_what_the_platform_says_is_one() -> None:
    assert await asked(b'{"errcode": 0, "media_id": "m"}') == [{"errcode": 0, "media_id": "m"}] * 2
