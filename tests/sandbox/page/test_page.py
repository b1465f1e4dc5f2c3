"""The page's HTTP side without a browser: headers, refusals, and what must not get through."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientConnectionError, ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.page import Page
from sandbox.world import Chat, Person, World
from tests.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOM = "10001@chatroom"


@pytest_asyncio.fixture(loop_scope="session")
async def http(sandbox: Any) -> AsyncIterator[ClientSession]:
    async with ClientSession(sandbox.url) as client:
        yield client


async def test_a_strict_content_policy_on_all_files(http: ClientSession) -> None:
    for path in ("/", "/static/main.js", "/static/base.css", "/static/icon.svg"):
        async with http.get(path) as answer:
            assert answer.status == 200
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/static/page.py", "/static/..%2fpage.py", "/static/none.js", "/page/media/x"]
)
async def test_nothing_else_is_handed_out(http: ClientSession, path: str) -> None:
    async with http.get(path) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("data", "kind", "saved"),
    [
        (b"<script>alert(1)</script>", "application/octet-stream", True),
        (b"%PDF-1.7 ", "application/pdf", True),
        (b"\xff\xd8\xff", "image/jpeg", False),
        (b"\0\0\0\x18ftypmp42", "video/mp4", False),
    ],
)
async def test_media_are_what_they_are_and_the_rest_is_only_saved(
    http: ClientSession, sandbox: Any, data: bytes, kind: str, saved: bool
) -> None:
    sandbox.world.media["it"] = ("text/html", data)
    async with http.get("/page/media/it") as answer:
        assert answer.content_type == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert ("Content-Disposition" in answer.headers) == saved


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/page/say", {"chat": ROOM, "who": "p-wang", "text": "  "}, "先写点什么"),
        ("/page/say", {"chat": "none", "who": "p-wang", "text": "在"}, "不在这个群里"),
        ("/page/say", {"chat": "cid-grid", "who": "p-wang", "text": "在"}, "不在这个群里"),
        ("/page/say", {"chat": ROOM, "who": "nobody", "text": "在"}, "没有这个人"),
        ("/page/say", {"chat": ROOM, "who": "p-wang", "picture": "gone"}, "图片已经不在"),
        ("/page/say", {"chat": ROOM, "who": "p-wang", "text": "长" * 20_001}, "没看懂"),
        ("/page/say", {"chat": ROOM, "who": 7}, "没看懂"),
        ("/page/press", {"message": "m0", "who": "p-li", "action": "acknowledge"}, "卡片已经不在"),
        ("/page/turn", {"minutes": 0}, "没看懂"),
        ("/page/turn", {"minutes": -5}, "没看懂"),
    ],
)
async def test_refusals_are_sentences(http: ClientSession, path: str, body: Any, words: str) -> None:
    async with http.post(path, json=body) as answer:
        assert answer.status == 400
        assert words in (await answer.json())["error"]


async def test_only_members_press(http: ClientSession, sandbox: Any) -> None:
    message = sandbox.world.say("cid-grid", "bot", card={"title": "事", "buttons": []})
    async with http.post(
        "/page/press", json={"message": message.id, "who": "p-wang", "action": "arrive"}
    ) as no:
        assert "不在这个群里" in (await no.json())["error"]


@pytest.mark.parametrize("path", ["/page/say", "/page/press", "/page/turn"])
async def test_a_form_of_another_site_gets_nowhere(http: ClientSession, path: str) -> None:
    async with http.post(path, data='{"minutes": 5}', headers={"Content-Type": "text/plain"}) as answer:
        assert answer.status == 400
    async with http.post("/page/picture", data={"file": "x"}) as answer:
        assert answer.status == 400


async def test_a_picture_too_large(http: ClientSession) -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(10 * 1024 * 1024)
    async with http.post(
        "/page/picture", data=BytesIO(data), headers={"Content-Type": "image/png"}
    ) as answer:
        assert "太大" in (await answer.json())["error"]


async def test_the_feed_bears_strange_text(http: ClientSession, sandbox: Any) -> None:
    async with http.get("/page/feed") as feed:
        await feed.content.readuntil(b"data: ")
        state = json.loads(await feed.content.readline())
        assert state["type"] == "state"
        assert {phone["id"] for phone in state["phones"]} == {"residents", "grid", "officers", "private"}
        sandbox.world.say(ROOM, "p-wang", "半个\ud83d 和\x00")
        await feed.content.readline()
        heard = json.loads((await feed.content.readline())[6:])
        assert heard["message"]["text"] == "半个\ud83d 和\x00"


async def test_a_browser_far_behind_is_cut_off_and_a_closed_page_ends_its_feeds(sandbox: Any) -> None:
    feed = sandbox.page._feed
    with feed._watching() as queue:
        for n in range(1100):
            feed.tell({"type": "note", "text": str(n)})
        assert not feed.watched
        assert queue.qsize() == 1001
    async with ClientSession(sandbox.url) as client, client.get("/page/feed") as answer:
        await answer.content.readline()
        sandbox.page.close()
        await asyncio.wait_for(answer.content.read(), PATIENCE)


async def test_a_bot_that_is_gone_leaves_the_clock() -> None:
    async def gone(by: timedelta) -> None:
        raise ClientConnectionError("gone")

    world = World()
    world.people["p"] = Person("p", "王秀兰", "群众", wechat_id="w")
    world.chats["c"] = Chat("c", "wechat", "群众", "居民群", ["p"])
    app = web.Application()
    app.add_routes(Page(world, turn_clock=gone).routes())
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/page/turn", json={"minutes": 5})
        assert answer.status == 502
        assert (await answer.json())["error"] == "机器人没有应答，时钟没有拨动。"


async def test_without_a_callback_the_worlds_own_clock_turns() -> None:
    world = World()
    before = world.clock.now()
    app = web.Application()
    app.add_routes(Page(world).routes())
    async with TestClient(TestServer(app)) as client:
        assert (await client.post("/page/turn", json={"minutes": 60})).status == 200
    assert world.clock.now() - before >= timedelta(hours=1)
