"""Pictures by upload, each once, and what came with a message by its download code."""

from __future__ import annotations

import pytest

from bot.platforms.dingtalk.fetching import DingTalkFetcher
from bot.platforms.errors import FetchRefused, FetchRetry, FetchTooLarge, SendRetry
from models.budget import CALLS
from models.messages import Attached, Card, Media, Picture, Thumbnail
from tests.bot.media.pictures import jpeg
from tests.bot.platforms.dingtalk.station import Station
from tests.bot.platforms.dingtalk.test_sending import calls, said

FILE, TEXT = "f1", "261123-001 反映人发来的照片（1/2）"


@pytest.fixture
def fetcher(station: Station) -> DingTalkFetcher:
    return DingTalkFetcher(station.settings, station.api)


async def test_a_picture_is_uploaded_once_and_shown_with_its_words(station: Station) -> None:
    station.album.kept[FILE] = jpeg()
    receipt = await station.say(Picture(TEXT, file=FILE))
    await station.say(Picture(TEXT, file=FILE, bare=True), "staff_li", private=True, key="k2")
    words, picture, alone = said(station)
    assert (words.text, words.picture) == (TEXT, "")
    assert (alone.text, alone.picture) == ("", picture.picture)
    assert station.stand.world.media[picture.picture] == ("image/jpeg", jpeg())
    assert station.stand.ding.state.receipts[picture.id] == receipt
    assert (calls(station, "media/upload"), station.spent[CALLS]) == (1, 4)


@pytest.mark.parametrize("kept", [None, b"<html>"])
async def test_without_the_picture_there_are_the_words(station: Station, kept: bytes | None) -> None:
    """Where it is not kept any more, and where the platform will not have it."""
    station.album.kept |= {FILE: kept} if kept else {}
    await station.say(Picture(TEXT, file=FILE, bare=True))
    assert [(m.text, m.picture) for m in said(station)] == [(TEXT, "")]


async def test_its_words_are_said_once_however_often_it_is_tried(station: Station) -> None:
    station.album.kept[FILE] = jpeg()
    station.ding.faults.qps = 1
    with pytest.raises(SendRetry):
        await station.say(Picture(TEXT, file=FILE))
    station.ding.faults.qps = 0
    await station.say(Picture(TEXT, file=FILE))
    words, picture = said(station)
    assert (words.text, picture.text) == (TEXT, "")
    assert picture.picture


async def test_a_stale_token_is_renewed_for_an_upload(station: Station) -> None:
    station.album.kept[FILE] = jpeg()
    await station.say("a token is there", key="k0")
    station.stand.ding.state.tokens.clear()
    await station.sender._uploaded(Picture(TEXT, file=FILE))
    assert calls(station, "oauth2/accessToken") == 2


async def test_what_came_with_a_message_is_fetched(station: Station, fetcher: DingTalkFetcher) -> None:
    station.stand.world.media["pic"] = ("image/jpeg", jpeg())
    assert await fetcher.fetch(Media("picture", "pic"), "dingtest", 1 << 20) == jpeg()
    with pytest.raises(FetchTooLarge):
        await fetcher.fetch(Media("picture", "pic"), "dingtest", 10)
    with pytest.raises(FetchRefused):
        await fetcher.fetch(Media("picture", "gone"), "dingtest", 1 << 20)
    station.ding.faults.fail_next = 1
    with pytest.raises(FetchRetry):
        await fetcher.fetch(Media("picture", "pic"), "dingtest", 1 << 20)


async def test_a_film_goes_as_a_file(station: Station) -> None:
    station.album.kept["v1"] = b"a film"
    await station.say(
        Attached("261123-001 视频", file="v1", name="261123-001-1.mp4"), "staff_li", private=True
    )
    await station.say(Attached("261123-001 语音", file="gone", name="261123-001-2.amr"), key="k2")
    words, film, alone = [m.text for m in said(station)]
    number = next(iter(station.stand.world.media))
    assert station.stand.world.media[number] == ("application/octet-stream", b"a film")
    assert (words, film) == ("261123-001 视频", "[文件] 261123-001-1.mp4")
    assert alone == "261123-001 语音"


async def test_a_thumbnail_stands_on_the_card_that_is_there(station: Station, clock: object) -> None:
    station.album.kept[FILE] = jpeg()
    await station.say(Card("c1", "【网格事项】兴苑小区", (("编号", "1"),), "待签收"))
    assert await station.say(Thumbnail("c1", FILE), key="k2") == "unchanged"
    shows = Station(station.stand, clock, card_picture="picture")
    shows.album.kept[FILE] = jpeg()
    assert await shows.say(Thumbnail("c1", FILE), key="k2") == "c1"
    (message,) = said(station)
    assert message.card is not None
    assert (message.card["title"], message.card["status"]) == ("【网格事项】兴苑小区", "待签收")
    assert station.stand.world.media[message.card["picture"]] == ("image/jpeg", jpeg())
    # A card that is there no more, a picture that is none: nobody waits for it.
    shows.album.kept["none"] = b"<html>"
    for card, file in (("gone", FILE), ("c1", "none"), ("c1", "forgotten")):
        assert await shows.say(Thumbnail(card, file), key="k3") == "unchanged"
    await shows.api.close()
