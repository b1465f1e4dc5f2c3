"""Pictures by upload, each once, and what came with a message by its download code."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from bot.platforms.dingtalk import shown
from bot.platforms.dingtalk.fetching import DingTalkFetcher
from bot.platforms.errors import FetchRefused, FetchRetry, FetchTooLarge, SendRetry
from models.budget import CALLS
from models.messages import Attached, Card, Media, Picture, Thumbnail
from tests.bot.media.pictures import jpeg
from tests.bot.media.test_films import box
from tests.bot.platforms.dingtalk.heard import calls, said
from tests.bot.platforms.dingtalk.station import Station

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
    await shown.message(station.sender._uploads, Picture(TEXT, file=FILE))
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


FILM = box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", bytes(12), struct.pack(">II", 1000, 61_500)))
AMR = b"#!AMR\n" + 60 * (b"\x3c" + bytes(31))

LOW = b"\xff\xf2\x82\xc4".ljust(209)


def attached(kind: Any, ending: str, file: str = "f2") -> Attached:
    return Attached("261123-001 反映人发来的", file=file, name=f"261123-001-1.{ending}", kind=kind)


@pytest.mark.parametrize(
    ("kind", "ending", "data", "shown", "type_"),
    [
        ("voice", "amr", AMR, ("voice", "1″"), "audio/amr"),
        ("video", "mp4", FILM, ("video", "62″"), "video/mp4"),
        ("video", "mov", FILM, ("file", "261123-001-1.mov"), "application/octet-stream"),
        # Without its length a film is not played, nor is a sound that is larger than is allowed.
        ("video", "mp4", FILM[:20], ("file", "261123-001-1.mp4"), "application/octet-stream"),
        ("voice", "amr", AMR * 1100, ("file", "261123-001-1.amr"), "application/octet-stream"),
        ("voice", "silk", b"#!SILK_V3", ("file", "261123-001-1.silk"), "application/octet-stream"),
        # What the platform does not take as a voice it takes as a file.
        ("voice", "mp3", LOW, ("file", "261123-001-1.mp3"), "application/octet-stream"),
        ("file", "pdf", b"%PDF-1.7", ("file", "261123-001-1.pdf"), "application/octet-stream"),
    ],
)
async def test_voice_and_film_are_played_where_they_can_be(
    station: Station, kind: Any, ending: str, data: bytes, shown: tuple[str, str], type_: str
) -> None:
    station.album.kept["f2"] = data
    await station.say(attached(kind, ending), "staff_li", private=True)
    words, played = said(station)
    assert (words.text, played.text) == ("261123-001 反映人发来的", "")
    assert played.attached is not None
    assert (played.attached.kind, played.attached.name) == shown
    assert station.stand.world.media[played.attached.media] == (type_, data)


async def test_a_film_costs_its_upload_and_the_picture_in_front_once(station: Station) -> None:
    station.album.kept["f2"] = FILM
    await station.say(attached("video", "mp4"), "staff_li", private=True)
    await station.say(attached("video", "mp4"), "staff_li", private=True, key="k2")
    assert calls(station, "media/upload") == 2
    await station.say(attached("video", "mp4", "gone"), "staff_li", private=True, key="k3")
    assert [bool(m.attached) for m in said(station)] == [False, True, False, True, False]


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
