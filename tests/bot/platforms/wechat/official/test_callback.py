"""公众号's callback: signed, fresh, opened, stored once, answered in time; each bad one with its end."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.platforms.plain import plain
from bot.platforms.wechat.official.rush import PATIENCE
from models.messages import Picture, Place, Text
from tests.bot.platforms.wechat.official.door import (
    APP,
    EVENTS,
    HEARD,
    LETTER,
    OPENID,
    PLACE,
    Door,
    door,
    letter,
)

__all__ = ["door"]
# How long the platform waits for an answer, in seconds.
ALLOWED = 5.0


async def test_it_is_stored_and_answered_in_the_request(door: Door) -> None:
    door.inbox.answers = ["收到", "编号 1 ]]><MsgType>x</MsgType>"]
    status, told = await door.post(letter())
    read = door.read(told)
    assert (status, read["Content"]) == (200, "收到\n\n编号 1 ]]><MsgType>x</MsgType>")
    assert (read["ToUserName"], read["FromUserName"], read["MsgType"]) == (OPENID, "gh_1", "text")
    (said,) = door.inbox.said.values()
    assert (said.text, said.private, said.waits, said.account) == ("楼道灯坏了", True, True, APP)


async def test_what_comes_again_gets_the_same_answer(door: Door) -> None:
    door.inbox.answers = ["收到"]
    first = door.read((await door.post(letter()))[1])
    again = door.read((await door.post(letter()))[1])
    assert first["Content"] == again["Content"] == "收到"
    assert len(door.inbox.said) == 1
    door.clock.turn(seconds=31)
    door.inbox.answers = []
    await door.post(letter(number=2))
    assert await door.post(letter()) == (200, "success")


async def test_what_does_not_fit_goes_by_itself(door: Door) -> None:
    door.inbox.answers = ["一" * 600, "二" * 600]
    assert door.read((await door.post(letter()))[1])["Content"] == "一" * 600
    assert door.inbox.taken == ["一" * 600]


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (["一" * 600, "二" * 600], "一" * 600 + "\n\n还有，"),
        (["长" * 700], "已受理，编号 S1，回复编号查进度"),
    ],
)
async def test_who_can_be_told_no_more_hears_that_there_is_more(
    door: Door, answers: list[str | Text], first: str
) -> None:
    door.later._speaks = False
    door.inbox.answers = answers
    told = door.read((await door.post(letter()))[1])["Content"]
    assert told.startswith(first)
    assert "S1" in told
    assert len(told.encode()) <= 2048


async def test_who_pressed_a_button_and_waits_has_a_number_that_he_can_send(door: Door) -> None:
    door.later._speaks = False
    door.inbox.answers = ["长" * 700]
    event = "<Event>CLICK</Event><EventKey>我的报修到哪了</EventKey>"
    told = door.read((await door.post(LETTER.format(kind="event", rest=event)))[1])["Content"]
    assert told.startswith("已受理，编号 S399200，")


async def test_what_was_carried_is_not_lost_where_what_was_kept_cannot_be_read(door: Door) -> None:
    door.inbox.answers = ["收到"]
    await door.kept.keep("result:1", OPENID, "办好了", door.clock.now())
    door.kept.trouble = "read"
    assert door.read((await door.post(letter()))[1])["Content"] == "收到"
    door.kept.trouble = "write"
    again = door.read((await door.post(letter(number=2)))[1])["Content"]
    assert again.startswith("收到")
    assert "办好了" in again


async def test_a_place_is_answered_with_a_link_and_a_picture_goes_by_itself(door: Door) -> None:
    way = Place("北城警务站", longitude=112.44, latitude=39.33, label="北城警务站")
    door.inbox.answers = [way, Picture("看", file="photo")]
    assert door.read((await door.post(letter()))[1])["Content"] == plain(way)
    assert plain(way).startswith("北城警务站\nhttps://uri.amap.com/")
    assert door.inbox.taken == ["北城警务站"]


async def test_nothing_to_say_is_success(door: Door) -> None:
    assert await door.post(letter()) == (200, "success")


async def test_kept_words_come_with_the_next_answer_once(door: Door) -> None:
    await door.kept.keep("result:1", OPENID, "办好了", door.clock.now())
    await door.kept.keep("result:1", OPENID, "办好了", door.clock.now())
    await door.kept.keep("other", "somebody", "别人的", door.clock.now())
    door.inbox.answers = ["收到"]
    first = door.read((await door.post(letter()))[1])["Content"]
    assert first == "收到\n\n之前没能发给您的话：\n\n办好了"
    assert door.read((await door.post(letter(number=2)))[1])["Content"] == "收到"


async def test_who_asks_with_a_number_gets_the_same_answer_when_it_comes_again(door: Door) -> None:
    await door.kept.keep("in:1:0", OPENID, "办好了", door.clock.now())
    first, again = [door.read((await door.post(letter("S123456")))[1])["Content"] for _ in range(2)]
    assert "办好了" in first
    assert first == again
    assert "办好了" not in door.read((await door.post(letter("S123456", number=2)))[1])["Content"]
    assert door.inbox.said == {}


async def test_many_kept_words_come_one_page_after_another(door: Door) -> None:
    for n in range(5):
        await door.kept.keep(f"k{n}", OPENID, f"{n}" + "长" * 250, door.clock.now())
    seen = ""
    for n in range(3):
        told = door.read((await door.post(letter(number=n + 1)))[1])["Content"]
        assert len(told.encode()) <= 2048
        seen += told
    assert [n for n in range(5) if f"{n}长" in seen] == list(range(5))


async def test_the_address_is_proved_by_its_echo(door: Door) -> None:
    stamp = str(int(door.clock.now().timestamp()))
    query = {
        "timestamp": stamp,
        "nonce": "n1",
        "echostr": "e<1>",
        "signature": door.seal.sign(stamp, "n1", ""),
    }
    async with ClientSession() as client:
        async with client.get(door.url, params=query) as answer:
            assert (answer.status, await answer.text()) == (200, "e<1>")
        async with client.get(door.url, params=query | {"signature": "x"}) as answer:
            assert answer.status == 403


async def test_what_is_wrongly_signed_or_old_is_refused_and_not_stored(door: Door) -> None:
    wrong = {"msg_signature": "0" * 40} if door.sealed else {"signature": "0" * 40}
    assert (await door.post(letter(), query=wrong))[0] == 403
    for seconds in (-301, 301):
        at = door.clock.now() + timedelta(seconds=seconds)
        assert (await door.post(letter(), at=at))[0] == 403
    assert door.inbox.said == {}


@pytest.mark.parametrize(
    "xml",
    [
        "", "nonsense", "<xml></xml>", "<xml>" * 14_000, letter().replace("<MsgId>1</MsgId>", ""),
        letter().replace("oYihu-1", ""), letter().replace("1</MsgId>", "x</MsgId>"),
        letter().replace("<MsgType>", "<MsgType><a><b><c><d><e>x</e></d></c></b></a>"),
        letter().replace("<MsgType>text</MsgType>", "<MsgType>text</MsgType><MsgType>event</MsgType>"),
        '<!DOCTYPE x [<!ENTITY a "b">]>' + letter("&a;"), letter("x" * 70_000),
        PLACE.replace("39.32", "x"), PLACE.replace("39.32", "99"), PLACE.replace("112.43", "nan"),
        letter().replace("1795399200", "9" * 17), letter().replace("1795399200", "9" * 5_000),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused(door: Door, xml: str) -> None:
    assert (await door.post(xml))[0] in (403, 413)
    assert door.inbox.said == {}


async def test_ciphertext_that_is_signed_and_broken_is_refused(door: Door) -> None:
    for spoil in (lambda s: s[:-8], lambda s: "A" * len(s), lambda s: "!", lambda s: s[64:] + "AAAA"):
        if door.sealed:
            assert (await door.post(letter(), spoil=spoil))[0] == 403
    assert door.inbox.said == {}


async def test_in_safe_mode_nothing_is_taken_plainly(door: Door) -> None:
    if not door.sealed:
        return
    door.sealed = False
    assert (await door.post(letter()))[0] == 403


async def test_what_cannot_be_stored_comes_again(door: Door) -> None:
    door.inbox.broken = True
    assert (await door.post(letter()))[0] == 503


async def test_who_takes_long_is_answered_in_time(door: Door) -> None:
    door.inbox.answers, door.inbox.wait = ["收到"], PATIENCE + 1
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert await door.post(letter()) == (200, "success")
    assert loop.time() - begun < ALLOWED
    assert door.inbox.taken == []


@pytest.mark.parametrize(
    ("kind", "rest", "text", "more"),
    [
        ("image", "<PicUrl>http://p/1</PicUrl><MediaId>m1</MediaId>", "", "picture"),
        ("voice", HEARD, "灯坏了。", "voice"),
        ("video", "<MediaId>m1</MediaId><ThumbMediaId>t</ThumbMediaId>", "", "video"),
        ("link", "<Title>通知</Title><Description>x</Description><Url>http://a</Url>", "通知 http://a", ""),
        ("sticker", "", "", "unknown"),
    ],
)  # fmt: skip
async def test_all_that_people_send(door: Door, kind: str, rest: str, text: str, more: str) -> None:
    assert (await door.post(LETTER.format(kind=kind, rest=rest + "<MsgId>7</MsgId>")))[0] == 200
    (said,) = door.inbox.said.values()
    assert said.text == text
    assert more in ("", "unknown") or said.media[0].kind == more
    assert bool(said.unknown_type) is (more == "unknown")


async def test_a_place(door: Door) -> None:
    await door.post(PLACE)
    (said,) = door.inbox.said.values()
    assert said.location is not None
    assert (said.location.longitude, said.location.latitude) == (112.43, 39.32)


@pytest.mark.parametrize(
    ("event", "more"),
    [
        (
            "subscribe_msg_popup_event",
            "<SubscribeMsgPopupEvent><List><TemplateId>t</TemplateId></List></SubscribeMsgPopupEvent>",
        ),
        (
            "subscribe_msg_sent_event",
            "<SubscribeMsgSentEvent><List><ErrorCode>0</ErrorCode></List></SubscribeMsgSentEvent>",
        ),
        ("what_comes_next_year", ""),
    ],
)
async def test_an_event_that_nobody_knows_is_taken_and_is_nothing(door: Door, event: str, more: str) -> None:
    """Refused it would come three times, and he would read that the account is out of order."""
    told = LETTER.format(kind="event", rest=f"<Event>{event}</Event>{more}")
    assert await door.post(told) == (200, "success")
    assert door.inbox.said == {}


async def test_events(door: Door) -> None:
    for name, key in EVENTS:
        rest = f"<Event>{name}</Event><EventKey>{key}</EventKey>"
        status, _ = await door.post(LETTER.format(kind="event", rest=rest))
        assert status == 200
    follow, click = door.inbox.said.values()
    assert follow.happened is not None
    assert (follow.happened.what, click.text) == ("entered", "我的报修到哪了")
    assert click.session is None
