"""What came with a message, got from each door's stand-in over the wire; each fault with its end."""

from __future__ import annotations

import asyncio
import base64
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientTimeout, web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as some

from bot.platforms.bridge_fetcher import BridgeFetcher
from bot.platforms.download import Downloads, own_host
from bot.platforms.errors import FetchFailed, FetchRefused, FetchRetry, FetchTooLarge
from bot.platforms.wechat.kf import open_api as open_kf_api
from bot.platforms.wechat.media import WeChatFetcher
from bot.platforms.wechat.official import open_api as open_official_api
from bot.platforms.wecom_bot.fetching import WeComBotFetcher, opened
from bot.settings.sections import WeChatKf, WeChatOfficial
from models.messages import Media, Platform
from sandbox.kf import Kf
from sandbox.kf.seal import sealed_file
from sandbox.links import Links
from sandbox.official import Official
from sandbox.official.server import PREFIX
from sandbox.world import World

PICTURE = b"\xff\xd8\xff\xe0" + b"picture" * 1000
MOST = 100_000
AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
NOBODY = "http://127.0.0.1:1/nobody"


@dataclass
class Outside:
    """The stand-ins at one address, and a picture in their world."""

    world: World
    links: Links
    kf: Kf
    official: Official
    base: str
    clock: Any

    async def kf_get(self, number: str, url: str = "", most: int = MOST) -> bytes:
        api = open_kf_api(WeChatKf("ww1", "secret", "tok", AES, api_base=self.base))
        try:
            media = Media("picture", number, url)
            return await WeChatFetcher(Platform.KF, api, self.base).fetch(media, "wkYihu", most)
        finally:
            await api.close()

    async def official_get(self, number: str, url: str = "", most: int = MOST) -> bytes:
        api = open_official_api(WeChatOfficial("wx1", "secret", "tok", api_base=self.base + PREFIX))
        try:
            media = Media("picture", number, url)
            return await WeChatFetcher(Platform.OFFICIAL, api, self.base).fetch(media, "wx1", most)
        finally:
            await api.close()


@pytest.fixture
async def outside(clock: Any) -> AsyncIterator[Outside]:
    world = World(clock)
    world.media["p1"] = ("text/html", PICTURE)
    links, kf = Links(world), Kf(world, NOBODY, "ww1", "secret", "tok", AES)
    official = Official(world, NOBODY, "wx1", "secret", "tok")
    app = web.Application()
    for part in (links, kf, official):
        app.add_routes(part.routes())
    async with TestServer(app) as server:
        links.base = f"http://127.0.0.1:{server.port}"
        yield Outside(world, links, kf, official, links.base, clock)
        await official.stop()


def downloads(outside: Outside, timeout: float = 5.0) -> Downloads:
    return Downloads(own_host(outside.base), ClientTimeout(total=timeout))


async def test_a_link_is_followed_while_it_lives(outside: Outside) -> None:
    url = outside.links.url("p1")
    fetcher = BridgeFetcher(outside.base + "/bridge/send")
    assert await fetcher.fetch(Media("picture", url, url), "bridge", MOST) == PICTURE
    outside.clock.turn(minutes=5)
    with pytest.raises(FetchRefused, match="404"):
        await fetcher.fetch(Media("picture", url, url), "bridge", MOST)


@pytest.mark.parametrize(
    ("fault", "value", "kind", "words"),
    [
        ("fail", 1, FetchRetry, "503"),
        ("dead", 1, FetchRefused, "404"),
        ("large", 1, FetchTooLarge, "more than"),
        ("inside", 1, FetchRefused, "inside"),
        ("slow", 0.5, FetchRetry, "Timeout"),
    ],
)
async def test_each_fault_has_its_end(
    outside: Outside, fault: str, value: float, kind: type[FetchFailed], words: str
) -> None:
    setattr(outside.links.faults, fault, value)
    with pytest.raises(FetchFailed, match=words) as failed:
        await downloads(outside, timeout=0.2 if fault == "slow" else 5.0).get(outside.links.url("p1"), MOST)
    assert type(failed.value) is kind


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/media/x", "http://localhost:{port}/media/x", "http://[::1]:{port}/media/x",
        "http://[::ffff:127.0.0.1]:{port}/x", "http://2130706433:{port}/x", "http://0.0.0.0:{port}/x",
        "http://[64:ff9b::7f00:1]:{port}/x", "http://[64:ff9b:1::a00:1]/x", "http://[::127.0.0.1]:{port}/x",
        "http://[fec0::1]/x", "http://10.1.2.3/x", "http://169.254.169.254/x", "http://user:word@127.0.0.1:{port}/x",
        "file:///etc/passwd", "ftp://127.0.0.1/x", "//127.0.0.1/x", "http:///x", "http://[x/", "",
    ],
)  # fmt: skip
async def test_nothing_inside_is_asked(outside: Outside, url: str) -> None:
    for own in ((), own_host("http://127.0.0.1:9/")):
        with pytest.raises(FetchFailed) as failed:
            await Downloads(own).get(url.format(port=outside.base.rpartition(":")[2]), MOST)
        assert isinstance(failed.value, FetchRefused)
    assert outside.links.asked == 0


async def test_a_server_that_lies_about_its_length_or_packs_what_it_sends() -> None:
    async def short(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n"
        if b"/packed" in asked:
            head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n"
        writer.write(head + b"\r\nfour")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(short, "127.0.0.1", 0, family=socket.AF_INET)
    async with server:
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(FetchRetry):
            await Downloads(own_host(base)).get(f"{base}/short", MOST)
        with pytest.raises(FetchTooLarge, match="says 9000 bytes"):
            await Downloads(own_host(base)).get(f"{base}/short", 8999)
        # What is packed is not unpacked: a few bytes of it may become gigabytes.
        assert await Downloads(own_host(base)).get(f"{base}/packed", MOST) == b"four"


async def test_customer_service_and_official_account_give_by_id_for_three_days(
    outside: Outside,
) -> None:
    for get, ids in ((outside.kf_get, outside.kf.media), (outside.official_get, outside.official.media)):
        number = ids.give("p1")
        outside.clock.turn(hours=71)
        assert await get(number) == PICTURE
        with pytest.raises(FetchTooLarge):
            await get(number, most=100)
        outside.clock.turn(hours=2)
        with pytest.raises(FetchRefused, match="40007"):
            await get(number)
        # Where the account may not ask, or the id is over, the picture's own address is left.
        assert await get(number, outside.links.url("p1")) == PICTURE


@pytest.mark.parametrize(("fault", "after"), [("bad_token", 60.0), ("too_much", 60.0), ("fail", None)])
async def test_a_refused_token_and_a_used_quota_are_waited_for(
    outside: Outside, fault: str, after: float | None
) -> None:
    for get, platform in ((outside.kf_get, outside.kf), (outside.official_get, outside.official)):
        number = platform.media.give("p1")
        setattr(platform.faults, fault, 1_000_000)
        with pytest.raises(FetchRetry) as failed:
            await get(number)
        assert failed.value.after == after
        # 40001 for ever costs two calls a try, and no more.
        assert platform.calls["media/get"] <= 2
        setattr(platform.faults, fault, 0)
        assert await get(number) == PICTURE


async def test_a_file_that_is_json_itself_is_a_file(outside: Outside) -> None:
    outside.world.media["p2"] = ("application/json", b'{"errcode": "none", "text": "mine"}')
    with pytest.raises(FetchRefused):
        await outside.kf_get(outside.kf.media.give("p2"))
    outside.world.media["p3"] = ("application/json", b'{"text": "mine"}')
    assert await outside.kf_get(outside.kf.media.give("p3")) == b'{"text": "mine"}'


async def test_a_video_of_the_official_account_is_behind_one_more_address(outside: Outside) -> None:
    told = f'{{"video_url": "{outside.links.url("p1")}"}}'.encode()
    outside.world.media["video"] = ("text/plain", told)
    assert await outside.official_get(outside.official.media.give("video")) == PICTURE


async def test_a_file_of_the_wecom_bot_is_sealed_and_lives_five_minutes(outside: Outside) -> None:
    key = bytes(range(32))
    url, given = outside.links.url("p1", key=key), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    fetcher = WeComBotFetcher(outside.base.replace("http", "ws"))
    assert await fetcher.fetch(Media("picture", given, url), "aib", len(PICTURE)) == PICTURE
    with pytest.raises(FetchRefused):
        await fetcher.fetch(Media("picture", given.replace("A", "B"), url), "aib", MOST)
    outside.links.faults.told = 1
    with pytest.raises(FetchRefused, match="length"):
        await fetcher.fetch(Media("picture", given, url), "aib", MOST)
    outside.clock.turn(minutes=5)
    with pytest.raises(FetchRefused, match="404"):
        await fetcher.fetch(Media("picture", given, url), "aib", MOST)


@given(some.binary(max_size=200), some.binary(min_size=32, max_size=32))
def test_what_is_sealed_opens_again(data: bytes, key: bytes) -> None:
    assert opened(sealed_file(key, data), base64.b64encode(key).decode()) == data


@given(some.binary(max_size=200), some.text(max_size=60))
def test_broken_seals_are_refused_and_nothing_else(sealed: bytes, key: str) -> None:
    try:
        opened(sealed, key)
    except FetchRefused:
        return
