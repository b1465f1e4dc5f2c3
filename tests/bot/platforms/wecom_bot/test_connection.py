"""The bot's long connection against the sandbox's gateway: heard, answered, kept, and not fought for."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
import sqlalchemy as sql
from sqlalchemy import update

from bot.clock import SystemClock
from bot.leases import LIFE, LeaseHolder
from bot.platforms.errors import SendElsewhere, SendRefused, SendRetry
from bot.platforms.shown import UNSHOWN
from bot.platforms.wecom_bot.fetching import WeComBotFetcher
from models.lease_rows import Lease
from models.messages import (
    At,
    Button,
    Card,
    HandBack,
    Outgoing,
    Picture,
    Text,
)
from sandbox.wecom.bot import CHAT
from tests.bot.platforms.album import FILM, FILMED, JPEG, PAPER, SAID, SONG, SUNG, VOICE, WRITTEN
from tests.bot.platforms.wecom_bot.stand import (
    BOT_ID,
    HERE,
    PACE,
    TASK,
    Process,
    Riding,
    Stand,
    heard,
    wired,
)


async def test_what_is_said_to_it_in_a_group_and_alone(stand: Stand, one: Process) -> None:
    told = await heard(stand, one, "/今日", to_bot=True)
    assert (told.text, told.conversation, told.sender, told.private) == ("/今日", CHAT, "zhao", False)
    assert told.session is not None
    alone = await heard(stand, one, "在吗", stand.world.private_chat("wecom", "s1").id)
    assert (alone.text, alone.conversation, alone.private) == ("在吗", "zhao", True)
    shown = await heard(
        stand, one, "看这个", to_bot=True, picture="p1", quote=next(iter(stand.world.messages))
    )
    assert (shown.media[0].kind, shown.text) == ("picture", "看这个")
    assert shown.quote is not None
    stand.bot.faults.repeat = 1
    await heard(stand, one, "一次", to_bot=True)
    assert len(one.inbox.said) == 4


async def test_what_cannot_be_stored_is_tried_again_in_its_order(stand: Stand, one: Process) -> None:
    one.inbox.trouble = 2
    for text in ("收到", "到了", "弄好了"):
        stand.world.say(CHAT, "s1", text, to_bot=True)
    await stand.until(lambda: len(one.inbox.said) == 3)
    assert [said.text for said in one.inbox.said.values()] == ["收到", "到了", "弄好了"]


async def test_a_message_takes_one_answer_and_the_rest_is_pushed(stand: Stand, one: Process) -> None:
    told = await heard(stand, one, "/今日", to_bot=True)
    assert await one.send(Text("今天 1 件"), session=told.session) == "answer"
    assert await one.send(Text("还有一句", mention=(At("zhao"),)), session=told.session) == "push"
    assert [(m.text, m.mentions) for m in stand.told] == [("今天 1 件", []), ("还有一句", ["s1"])]


async def test_an_answer_that_comes_too_late_is_pushed(stand: Stand, one: Process) -> None:
    told = await heard(stand, one, "/今日", to_bot=True)
    stand.bot.faults.no_answer = 1
    assert await one.send(Text("晚了"), session=told.session) == "push"
    later = await heard(stand, one, "/今日", to_bot=True)
    stand.clock.turn(minutes=6)
    assert await one.send(Text("更晚"), session=later.session) == "push"


async def test_a_picture_is_uploaded_in_pieces_once_and_pushed_behind_its_words(
    stand: Stand, one: Process
) -> None:
    await one.send(Picture("修好了", file="photo"))
    await one.send(Picture("又好了", file="photo"))
    told = [(m.text, stand.world.media[m.picture][1] if m.picture else b"") for m in stand.told]
    assert told == [("修好了", b""), ("", JPEG), ("又好了", b""), ("", JPEG)]
    assert stand.bot.uploads.media.uploads == 1
    stand.album.kept["broken"] = b"no picture"
    assert await one.send(Picture("没照片", file="broken")) == "push"
    assert stand.told[-1].text == "没照片" + UNSHOWN


async def test_voice_video_and_files_go_behind_their_words(stand: Stand, one: Process) -> None:
    for body in (SAID, FILMED, WRITTEN, SUNG):
        await one.send(body)
    assert [m.text for m in stand.told] == ["听听", "", "看看", "", "读读", "", "唱唱", ""]
    shown = [m.attached for m in stand.told if m.attached is not None]
    assert [each.kind for each in shown] == ["voice", "video", "file", "file"]
    assert [stand.world.media[each.media][1] for each in shown] == [VOICE, FILM, PAPER, SONG]
    stand.bot.uploads.media._known.clear()
    await one.send(SAID)
    assert [m.text for m in stand.told[-2:]] == ["听听", UNSHOWN]


async def test_what_comes_with_a_picture_can_be_got_and_opened(stand: Stand, one: Process) -> None:
    stand.world.media["p1"] = ("image/jpeg", JPEG)
    said = await heard(stand, one, "看", to_bot=True, picture="p1")
    got = await WeComBotFetcher(stand.url).fetch(said.media[0], BOT_ID, 1 << 20)
    assert got == JPEG


async def test_a_card_is_pressed_and_changes(stand: Stand, one: Process) -> None:
    await one.send(TASK)
    (shown,) = stand.told
    assert shown.card is not None
    assert [each["action"] for each in shown.card["buttons"]] == ["acknowledge", "return"]
    after = replace_card("已签收 · 赵刚", (Button("arrive", "到场"),))
    one.inbox.card = Riding(Outgoing(to=HERE, body=after, answers=True))
    stand.world.press(shown.id, "s1", "acknowledge")
    await stand.until(lambda: one.inbox.card is not None and one.inbox.card.taken)
    (pressed,) = one.inbox.said.values()
    assert pressed.press is not None
    assert (pressed.press.card, pressed.press.action, pressed.press.space) == ("yihu-1", "acknowledge", CHAT)
    assert "已签收" in shown.card["status"]
    done = replace_card("已办结", ())
    assert await one.send(done) == "push"
    assert "已办结" in stand.told[-1].text


async def test_the_page_of_a_matter_is_a_link_that_nothing_cuts_or_crowds_out(
    stand: Stand, one: Process
) -> None:
    page = "https://yihu.example.cn/desk/matters/261123-001"
    facts = (*((f"第{n}条", "https://evil.example.cn/desk/matters/1") for n in range(7)), ("详情", page))
    await one.send(msgspec.structs.replace(TASK, facts=facts))
    (shown,) = stand.told
    assert shown.card is not None
    *others, last = shown.card["body"].splitlines()
    assert last == f"**详情** [在值班台看这一件]({page})"
    assert len(others) == 5
    assert not any("](" in each for each in others)


def replace_card(status: str, buttons: tuple[Button, ...]) -> Card:
    return Card(TASK.card, TASK.title, TASK.facts, status, buttons, update=True)


async def test_who_opens_the_talk_is_greeted(stand: Stand, one: Process) -> None:
    stand.bot.enter("s1")
    assert "我是一呼" in (await stand.until(lambda: stand.told))[0].text


async def test_thirty_a_minute_and_a_thousand_an_hour(stand: Stand, one: Process) -> None:
    for n in range(26):
        await one.send(Text(f"{n}"))
    with pytest.raises(SendRetry, match="full") as full:
        await one.send(Text("26"))
    assert full.value.after == 60
    # A new matter has room of its own in the thirty.
    for n in range(4):
        assert await one.send(msgspec.structs.replace(TASK, card=f"yihu-{n}")) == "push"
    with pytest.raises(SendRetry, match="full"):
        await one.send(TASK)
    stand.time = 61
    stand.clock.turn(minutes=2)
    await one.send(Text("31"))
    spoken = one.sender._spoken[CHAT]
    spoken.extend([61.0] * 970)
    stand.time = 200
    with pytest.raises(SendRetry, match="full"):
        await one.send(Text("1001"))


async def test_it_comes_back_after_a_cut(stand: Stand, one: Process) -> None:
    await stand.bot.drop()
    await stand.until(lambda: stand.bot.connected and wired(one))
    await one.send(Text("又来了"))
    assert stand.bot.evictions == 0


async def test_a_gateway_that_answers_no_ping_is_left(stand: Stand, one: Process) -> None:
    stand.bot.faults.deaf_pings = 2
    await stand.until(lambda: not stand.bot.faults.deaf_pings)
    await stand.until(lambda: stand.bot.pings > 0 and wired(one))


async def test_what_is_never_acknowledged_is_tried_again(stand: Stand, one: Process) -> None:
    stand.bot.faults.silent = 1
    with pytest.raises(SendRetry, match="TimeoutError"):
        await one.send(Text("1"))
    stand.bot.faults.refuse = 1
    with pytest.raises(SendRefused, match="40008"):
        await one.send(Text("2"))
    with pytest.raises(SendRefused):
        await one.send(HandBack("1", "2", "3", "", "", stand.clock.now()))


async def test_while_the_database_is_away_it_listens_on(stand: Stand, one: Process) -> None:
    await stand.database.run(lambda c: c.execute(sql.text("alter table lease rename to lost")))
    await asyncio.sleep(10 * PACE.lease)
    assert stand.bot.connected
    await stand.bot.drop()
    await stand.until(lambda: not wired(one))
    await stand.database.run(lambda c: c.execute(sql.text("alter table lost rename to lease")))
    await stand.until(lambda: stand.bot.connected and wired(one))
    await one.send(Text("又来了"))


async def test_who_is_thrown_out_does_not_fight_back(stand: Stand, one: Process) -> None:
    await stand.bot.throw_out()
    await stand.until(lambda: one.client.evicted)
    await asyncio.sleep(0.2)
    assert not stand.bot.connected
    with pytest.raises(SendRefused, match="another program"):
        await one.send(Text("1"))
    second = await stand.process()
    await asyncio.sleep(0.1)
    assert not second.client.holding


async def test_of_several_processes_one_has_the_connection(stand: Stand, one: Process) -> None:
    second = await stand.process()
    await asyncio.sleep(0.1)
    assert stand.bot.evictions == 0
    with pytest.raises(SendElsewhere):
        await second.send(Text("1"))
    await one.client.stop()
    await stand.until(lambda: wired(second))
    await second.send(Text("现在是我"))


async def test_whose_lease_ran_out_hands_over_and_does_not_call_it_a_stranger(
    stand: Stand,
) -> None:
    """It stood still, a sibling dialled, and the platform throws the old connection out."""
    one = await stand.process(pace=replace(PACE, ping=60.0, lease=60.0))
    await stand.until(lambda: wired(one))
    over = update(Lease).values(until=SystemClock().now() - timedelta(seconds=1))
    await stand.database.run(lambda c: c.execute(over))
    second = await stand.process()
    await stand.until(lambda: stand.bot.evictions == 1 and wired(second))
    await stand.until(lambda: not one.client.holding)
    assert not one.client.evicted
    with pytest.raises(SendElsewhere):
        await one.send(Text("1"))
    await asyncio.sleep(0.2)
    assert stand.bot.evictions == 1
    assert await second.send(Text("现在是我")) == "push"


async def test_a_process_that_stood_still_holds_nothing(stand: Stand) -> None:
    first, second = LeaseHolder(stand.database, "x"), LeaseHolder(stand.database, "x")
    now = stand.clock.now()
    assert await first.take(now)
    assert not await second.take(now)
    later = now + LIFE
    assert not first.held(later)
    assert await second.take(later)
    assert not await first.take(later)
    await second.let_go(later)
    assert await first.take(later)


async def test_a_clock_that_was_put_back_keeps_nobody_waiting_for_a_dead_process(stand: Stand) -> None:
    dead, heir = LeaseHolder(stand.database, "x"), LeaseHolder(stand.database, "x")
    now = stand.clock.now()
    assert await dead.take(now + timedelta(hours=3))
    assert await heir.take(now)
    assert not await dead.take(now)


async def test_wrong_credentials_are_no_reason_to_end(stand: Stand) -> None:
    wrong = await stand.process(secret="wrong")
    await asyncio.sleep(0.15)
    assert not stand.bot.connected
    with pytest.raises(SendRetry):
        await wrong.send(Text("1"))
