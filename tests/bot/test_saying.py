"""One card's messages in one chat keep their order, whichever of them is urgent, retried or carried."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.platforms.errors import SendRetry
from handlers.asked import Asked
from models.flow_rows import OutboxMessage
from models.messages import Card, Outgoing, Press
from models.work import Work

RESIDENTS, OTHERS = "fudong@chatroom", "other@chatroom"


def cards(asked: Asked, work: Work) -> list[Outgoing]:
    """`卡 1` puts the card or changes it; an 急 makes that urgent. Other words are said again."""
    word, _, number = asked.text.partition(" ")
    urgent = word.startswith("急")
    if asked.incoming.press is not None:
        number = asked.incoming.press.action
    elif not word.endswith("卡"):
        return [asked.reply(asked.text, urgent=urgent)]
    body = Card("yihu-1", "灯坏了", (), number, update=number != "1")
    key = f"card:yihu-1{asked.here.conversation}:{number}"
    return [Outgoing(to=asked.here, body=body, incident=1, key=key, urgent=urgent, answers=body.update)]


@pytest.fixture
async def house(make_house: Any, database_url: str) -> Any:
    return make_house(database_url, choose=lambda _: cards)


def shown(house: Any, where: str = RESIDENTS) -> list[str]:
    return [told.removeprefix("灯坏了 | ") for told in house.told(where)]


async def test_a_card_that_waits_is_out_before_what_is_urgent_about_it(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503", after=60))
    await house.work(house.message("一"), house.message("卡 1"), house.message("二"))
    await house.work(house.message("急卡 2"))
    assert shown(house) == ["1", "2"]
    house.clock.turn(seconds=60)
    await house.speak()
    assert shown(house) == ["1", "2", "一", "二"]


async def test_a_card_that_waits_for_another_try_has_it_at_once(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("timed out", after=300))
    await house.work(house.message("卡 1"))
    await house.work(house.message("急卡 2"))
    assert shown(house) == ["1", "2"]
    assert [row.attempts for row in house.rows(OutboxMessage)] == [1, 1]


async def test_a_card_on_its_way_is_waited_for(house: Any) -> None:
    phone = house.phones["wechat"]
    phone.gate = asyncio.Event()
    await house.hear(house.message("卡 1"))
    await house.handle()
    await house.core.outbox.once()
    await phone.begun.wait()
    await house.hear(house.message("急卡 2"), house.message("卡 1", conversation=OTHERS))
    await house.handle()
    assert await house.core.outbox.once() == 1
    phone.gate.set()
    await house.speak()
    assert shown(house) == ["1", "2"]
    assert shown(house, OTHERS) == ["1"]


async def test_what_is_no_more_urgent_does_not_overtake_what_was(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503", after=5))
    await house.work(house.message("急卡 1"))
    await house.work(house.message("卡 2"), house.message("一"))
    assert shown(house) == ["一"]
    house.clock.turn(seconds=5)
    await house.speak()
    assert shown(house) == ["一", "1", "2"]


async def test_the_same_matters_card_elsewhere_and_mere_words_stay_where_they_are(house: Any) -> None:
    house.phones["wechat"].failures += [SendRetry("503", after=60), SendRetry("503", after=60)]
    await house.work(house.message("一"), house.message("零", conversation=OTHERS))
    await house.work(house.message("卡 1", conversation=OTHERS), house.message("急卡 1"))
    assert (shown(house), shown(house, OTHERS)) == (["1"], [])
    lifted = [row.urgent for row in house.rows(OutboxMessage) if row.conversation == OTHERS]
    assert lifted == [False, False]


async def test_what_a_press_is_answered_with_is_not_set_back_by_an_older_change(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503", after=60))
    await house.work(house.message("卡 1"))
    await house.work(house.message("卡 2"))
    press = house.message(press=Press("yihu-1", "3"))
    (stored,) = await house.hear(press)
    await house.handle()
    for riding in await stored.answer(5):
        riding.take()
    await house.core.riders.settled()
    house.clock.turn(seconds=60)
    await house.speak()
    assert shown(house) == []
    assert [row.state for row in house.rows(OutboxMessage)] == ["dropped", "dropped", "sent"]


async def test_a_matter_that_becomes_an_emergency_leaves_no_old_card_with_its_grid(
    make_house: Any, database_url: str
) -> None:
    house = make_house(database_url)
    house.phones["dingtalk"].failures.append(SendRetry("503", after=60))
    await house.work(house.message("兴苑小区3号楼楼道灯坏了"))
    assert house.told("cid-fudong") == []
    await house.work(house.message("灯坏了的楼道着火了！！快来人"))
    house.clock.turn(seconds=60)
    await house.speak()
    (put, changed) = [body for to, body in house.phones["dingtalk"].sent if to == "cid-fudong"]
    assert (put.card, put.update, changed.card, changed.update) == (put.card, False, put.card, True)
    assert (bool(put.buttons), changed.buttons) == (True, ())
    assert {row.state for row in house.rows(OutboxMessage)} == {"sent"}


async def test_what_a_press_is_answered_with_leaves_a_later_change_as_it_is(house: Any) -> None:
    await house.work(house.message("卡 1"))
    (stored,) = await house.hear(house.message(press=Press("yihu-1", "2")))
    await house.handle()
    riding = await stored.answer(5)
    await house.hear(house.message("卡 3"))
    await house.handle()
    for each in riding:
        each.take()
    await house.core.riders.settled()
    await house.speak()
    assert shown(house) == ["1", "3"]
