"""Listening by Stream: everything is stored before it is answered, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.platforms.dingtalk.stream import Pace
from models.messages import Card, Text
from tests.bot.platforms.dingtalk.station import SWIFT, Station, card
from tests.patience import PATIENCE
from tests.sandbox.dingtalk.stand import GROUP


async def test_a_message_arrives_and_is_answered(station: Station) -> None:
    async with station.listening() as stream:
        station.stand.say("@一呼 井盖坏了")
        (said,) = await station.box.heard(1)
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
        assert stream.connected
    assert (said.text, said.sender, said.conversation, said.account) == (
        "井盖坏了", "staff_li", GROUP, "dingtest",
    )  # fmt: skip
    assert station.ding.gateway.redelivered == 0
    assert not stream.connected


async def test_the_order_of_a_conversation_is_kept(station: Station) -> None:
    async with station.listening():
        for number in range(50):
            station.stand.say(f"第 {number} 句")
        heard = await station.box.heard(50)
    assert len({said.key() for said in heard}) == 50


async def test_what_cannot_be_stored_comes_again(station: Station) -> None:
    station.box.failing = 4
    async with station.listening():
        station.stand.say("井盖坏了")
        await station.box.heard(1)
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert station.ding.gateway.redelivered >= 1


async def test_an_answer_that_comes_late_has_one_effect(station: Station) -> None:
    station.box.gate = asyncio.Event()
    async with station.listening():
        station.stand.say("井盖坏了")
        await station.box.until(lambda: station.box.tried >= 3)
        station.box.gate.set()
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert len(station.box.kept) == 1


async def test_lost_and_doubled_frames_have_one_effect(station: Station) -> None:
    station.ding.faults.lose_frames, station.ding.faults.repeat_frames = 1, 2
    async with station.listening():
        station.stand.say("井盖坏了")
        station.stand.say("路灯不亮")
        await station.box.heard(2)
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert sorted(said.text for said in station.box.kept) == ["井盖坏了", "路灯不亮"]


async def test_a_cut_connection_is_made_anew_after_a_wait(station: Station) -> None:
    async with station.listening():
        station.stand.say("第一句")
        await station.box.heard(1)
        station.ding.cut()
        station.stand.say("第二句")
        await station.box.heard(2)
    assert station.naps.taken == [1.0]


async def test_asked_to_leave_it_dials_first_and_hears_the_old_one_out(station: Station) -> None:
    station.ding.faults.linger = 5.0
    async with station.listening():
        station.stand.say("第一句")
        await station.box.heard(1)
        station.box.gate = asyncio.Event()
        station.stand.say("说到一半")
        await station.box.until(lambda: station.box.tried >= 2)
        await station.ding.disconnect()
        station.stand.say("换了连接")
        await station.box.until(lambda: station.box.tried >= 3)
        station.box.gate.set()
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert station.naps.taken == []
    assert [said.text for said in station.box.kept] == ["第一句", "说到一半", "换了连接"]


async def test_a_gateway_that_only_says_leave_is_not_hammered(station: Station) -> None:
    async with station.listening():
        for tries in range(1, 4):
            await asyncio.wait_for(station.arrived(), PATIENCE)
            await station.ding.disconnect()
            assert await station.naps.until(tries) == [1.0, 2.0, 4.0][:tries]


async def test_a_silent_connection_is_replaced_though_its_pongs_come(station: Station) -> None:
    async with station.listening(Pace(idle=0.1, heartbeat=0.02, linger=5.0, stopping=1.0)):
        await station.naps.until(2)
        await asyncio.wait_for(station.arrived(), PATIENCE)
        assert station.ding.connected >= 2


async def test_refused_tickets_are_asked_for_again_ever_more_slowly(station: Station) -> None:
    station.ding.faults.fail_next = 8
    async with station.listening():
        assert await station.naps.until(8) == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
        station.stand.say("井盖坏了")
        await station.box.heard(1)


async def test_wrong_credentials_do_not_end_it(station: Station) -> None:
    app = station.stand.app
    app.client_secret = "another"
    async with station.listening():
        await station.naps.until(2)
        app.client_secret = "test-secret"
        station.stand.say("井盖坏了")
        await station.box.heard(1)


async def test_stopping_answers_what_has_arrived(station: Station) -> None:
    station.box.gate = asyncio.Event()
    stream = station.stream()
    await stream.start()
    station.ding.faults.redeliver_after = 30.0
    station.stand.say("井盖坏了")
    await station.box.until(lambda: station.box.tried == 1)
    stopping = asyncio.create_task(stream.stop())
    await asyncio.sleep(0)
    station.box.gate.set()
    await asyncio.wait_for(stopping, PATIENCE)
    await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert len(station.box.kept) == 1


async def test_stopping_does_not_wait_for_ever(station: Station) -> None:
    station.box.gate = asyncio.Event()
    async with station.listening(Pace(stopping=0.01)):
        station.stand.say("井盖坏了")
        await station.box.until(lambda: station.box.tried == 1)
    station.box.gate.set()
    await station.box.heard(1)


async def test_a_reply_to_our_card_names_its_receipt(station: Station) -> None:
    async with station.listening():
        receipt = await station.say(card())
        shown = await station.stand.seen.message(lambda m: m.card is not None)
        station.stand.say("签收", quote=shown.id)
        (said,) = await station.box.heard(1)
    assert said.quote is not None
    assert said.quote.message_id == receipt


async def test_a_press_is_answered_with_the_new_card(station: Station) -> None:
    station.box.saying = [Text("不是卡片"), card("other"), card(status="已签收 · 李强", buttons=())]
    async with station.listening():
        await station.say(card())
        shown = await station.stand.seen.message(lambda m: m.card is not None)
        station.stand.world.press(shown.id, "li", "acknowledge", {"note": "这就去"})
        (pressed,) = await station.box.heard(1)
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert pressed.press is not None
    assert (pressed.press.card, pressed.press.action, pressed.sender) == ("card-1", "acknowledge", "staff_li")
    assert pressed.press.values == {"note": "这就去"}
    assert shown.card is not None
    assert (shown.card["status"], shown.card["buttons"]) == ("已签收 · 李强", [])
    assert [each.body.card for each in station.box.taken if isinstance(each.body, Card)] == ["card-1"]


async def test_a_press_redelivered_is_one_press_and_two_are_two(station: Station) -> None:
    station.ding.faults.redeliver_after = 5.0
    async with station.listening(SWIFT):
        await station.say(card())
        shown = await station.stand.seen.message(lambda m: m.card is not None)
        station.ding.faults.repeat_frames = 1
        station.stand.world.press(shown.id, "li", "acknowledge")
        await station.box.until(lambda: station.box.tried == 2)
        assert len(station.box.kept) == 1
        station.stand.world.press(shown.id, "li", "acknowledge")
        await station.box.heard(2)


async def test_an_answer_that_could_not_be_written_is_not_carried(station: Station) -> None:
    station.box.saying = [card(status="已签收")]
    async with station.listening():
        await station.say(card())
        shown = await station.stand.seen.message(lambda m: m.card is not None)
        station.box.gate = asyncio.Event()
        station.stand.world.press(shown.id, "li", "acknowledge")
        await station.box.until(lambda: station.box.tried == 1)
        station.ding.cut()
        await station.naps.until(1)
        station.box.gate.set()
        await asyncio.wait_for(station.ding.idle(), PATIENCE)
    assert len(station.box.kept) == 1
    assert station.box.tried == 2
    assert station.box.taken == []


async def test_it_says_from_when_to_when_it_could_not_hear(
    station: Station, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with station.listening():
        station.stand.say("第一句")
        await station.box.heard(1)
        station.ding.faults.fail_next = 1
        station.ding.cut()
        await station.naps.until(1)
        clock.turn(minutes=7)
        station.stand.say("第二句")
        await station.box.heard(2)
    gaps = [r.getMessage() for r in caplog.records if "gap_from" in r.getMessage()]
    assert [gap.rpartition("=")[2] for gap in gaps] == ["0.0", "420.0"]
