"""Pictures that came through a gateway: by their address, else by asking the gateway, in both versions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.errors import FetchFailed, FetchRefused, FetchRetry, FetchTooLarge
from bot.platforms.plain import link
from bot.platforms.shown import GONE, UNSHOWN
from models.messages import Media, Picture, Place
from sandbox.links import Links
from sandbox.onebot import Gateway
from sandbox.world import BOT, Chat, Person, World
from tests.bot.platforms.album import FILM, FILMED, JPEG, PAPER, SAID, VOICE, WRITTEN
from tests.bot.platforms.onebot.conftest import GROUP, SELF, TOKEN, OpenStation, Station
from tests.patience import PATIENCE

PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture" * 400_000
MOST = 4_000_000


class Both:
    """A station, and a gateway in whose group somebody sends a picture."""

    def __init__(self, station: Station, gateway: Gateway, world: World, links: Links) -> None:
        self.station, self.gateway, self.world, self.links = station, gateway, world, links

    async def heard(self) -> Media:
        before = len(self.station.box.kept)
        self.world.say(GROUP, "p1", "看", picture="photo")
        await self.station.box.until(lambda: len(self.station.box.kept) > before)
        return self.station.box.kept[-1].media[0]

    async def get(self, media: Media, most: int = MOST) -> bytes:
        assert self.station.fetcher is not None
        return await self.station.fetcher.fetch(media, SELF, most)


@pytest.fixture(params=["11", "12"])
async def both(request: pytest.FixtureRequest, open_station: OpenStation, clock: Any) -> AsyncIterator[Both]:
    world = World(clock)
    world.people["p1"] = Person("p1", "王大妈", "群众", wechat_id="wxid_wang")
    world.chats[GROUP] = Chat(GROUP, "wechat", "群众", "群", ["p1"])
    world.media["photo"] = ("image/png", PICTURE)
    links = Links(world)
    app = web.Application()
    app.add_routes(links.routes())
    async with TestServer(app) as server:
        links.base = f"http://127.0.0.1:{server.port}"
        station = await open_station(hosts=[f"127.0.0.1:{server.port}"])
        gateway = Gateway(world, station.url(request.param), TOKEN, SELF, request.param, links)
        await gateway.start()
        await asyncio.wait_for(gateway.arrived.wait(), PATIENCE)
        yield Both(station, gateway, world, links)
        await gateway.stop()


async def test_a_picture_comes_by_its_address_or_in_pieces(both: Both) -> None:
    assert await both.get(await both.heard()) == PICTURE
    asked = both.links.asked
    both.gateway.faults.no_urls = True
    media = await both.heard()
    assert media.url == ""
    assert await both.get(media) == PICTURE
    assert both.links.asked == asked
    with pytest.raises(FetchTooLarge):
        await both.get(media, 100)


async def test_when_the_address_is_dead_the_gateway_gives_another(both: Both, clock: Any) -> None:
    media = await both.heard()
    clock.turn(minutes=10)
    assert await both.get(media) == PICTURE


async def test_what_the_gateway_does_not_know_or_say_in_time(both: Both) -> None:
    with pytest.raises(FetchFailed):
        await both.get(Media("picture", "never"))
    assert both.station.fetcher is not None
    with pytest.raises(FetchRetry, match="not connected"):
        await both.station.fetcher.fetch(Media("picture", "photo"), "wxid_gone", MOST)


async def test_a_path_on_the_gateways_disk_is_never_opened(open_station: OpenStation) -> None:
    station = await open_station()
    async with station.gateway() as socket:

        async def answer() -> None:
            asked = await socket.receive_json()
            data = {"file": "/etc/hostname"}
            await socket.send_json({"status": "ok", "retcode": 0, "data": data, "echo": asked["echo"]})

        answering = asyncio.create_task(answer())
        assert station.fetcher is not None
        with pytest.raises(FetchRefused, match="neither"):
            await station.fetcher.fetch(Media("picture", "x.jpg"), SELF, MOST)
        await answering


async def test_a_picture_that_stands_in_the_message_itself(open_station: OpenStation) -> None:
    station = await open_station()
    async with station.gateway():
        assert station.fetcher is not None
        assert await station.fetcher.fetch(Media("picture", "base64://aGk="), SELF, MOST) == b"hi"


async def test_a_kept_picture_is_shown_with_its_words(both: Both) -> None:
    await both.heard()
    await both.station.say(Picture("修好了", file="photo"))
    await both.station.say(Picture("", file="photo"), key="k2")
    await both.station.say(Picture("没了", file="gone"), key="k3")
    told = [m for m in both.world.messages.values() if m.sender == BOT]
    shown = [both.world.media[m.picture][1] if m.picture else b"" for m in told]
    assert ([m.text for m in told], shown) == (["修好了", "", "没了" + GONE], [JPEG, JPEG, b""])


async def test_voice_video_and_files_go_behind_their_words(both: Both) -> None:
    await both.heard()
    for n, body in enumerate((SAID, FILMED, WRITTEN)):
        await both.station.say(body, key=f"k{n}")
    told = [m for m in both.world.messages.values() if m.sender == BOT]
    assert [m.text for m in told] == ["听听", "", "看看", "", "读读", ""]
    shown = [m.attached for m in told if m.attached is not None]
    assert [each.kind for each in shown] == ["voice", "video", "file"]
    assert [both.world.media[each.media][1] for each in shown] == [VOICE, FILM, PAPER]


async def test_a_gateway_that_shows_none_says_so(both: Both) -> None:
    await both.heard()
    for body, told in ((SAID, ["听听", UNSHOWN]), (Picture("修好了", file="photo"), ["修好了" + UNSHOWN])):
        before = len(both.world.messages)
        both.gateway.faults.no_media = True
        await both.station.say(body, key=told[0])
        both.gateway.faults.no_media = False
        assert [m.text for m in both.world.messages.values()][before:] == told


async def test_a_place_goes_behind_its_words_or_as_a_link_to_the_map(both: Both) -> None:
    await both.heard()
    way = Place("北城警务站", longitude=112.44, latitude=39.33, label="北城警务站")
    await both.station.say(way)
    both.gateway.faults.no_media = True
    await both.station.say(way, key="k2")
    told = [m for m in both.world.messages.values() if m.sender == BOT]
    assert [m.text for m in told] == ["北城警务站", "", "北城警务站", link(way)]
    there = {"longitude": 112.44, "latitude": 39.33, "title": "北城警务站", "address": ""}
    assert [m.location for m in told if m.location] == [there]
