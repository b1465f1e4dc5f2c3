"""What waits for room at a platform is let through when it becomes urgent, and nothing else is."""

from __future__ import annotations

from typing import Any

from bot.ready import AT_ONCE
from models.messages import Press
from models.vault import Vault
from tests.bot.outgoing import echo, states
from tests.bot.test_outbox_after_a_fault import without_room
from tests.bot.test_saying import OTHERS, RESIDENTS, cards


async def test_a_card_that_waits_for_room_is_let_through_when_it_becomes_urgent(
    make_house: Any, sqlite_url: str, vault: Vault
) -> None:
    house = make_house(sqlite_url, choose=lambda _: cards)
    slow, phone, room = await without_room(house, vault)
    await house.hear(house.message("卡 1"), house.message("一", conversation=OTHERS))
    await house.handle()
    assert await slow.once() == 2
    await house.hear(house.message("急卡 2"))
    await house.handle()
    for claimed in (0, 1):
        phone.begun.clear()
        assert await slow.once() == claimed
        await phone.begun.wait()
    assert [(to, body.status) for to, body in phone.sent] == [(RESIDENTS, "1"), (RESIDENTS, "2")]
    room.set()
    await slow.idle()
    assert phone.sent[-1][0] == OTHERS


async def test_a_card_that_is_outdated_when_there_is_room_is_not_sent(
    make_house: Any, sqlite_url: str, vault: Vault
) -> None:
    house = make_house(sqlite_url, choose=lambda _: cards)
    slow, phone, room = await without_room(house, vault)
    await house.hear(house.message("卡 2"))
    await house.handle()
    assert await slow.once() == 1
    (stored,) = await house.hear(house.message(press=Press("yihu-1", "3")))
    await house.handle()
    for riding in await stored.answer(5):
        riding.take()
    await house.core.riders.settled()
    house.clock.turn(seconds=2)
    room.set()
    await slow.idle()
    assert phone.sent == []
    assert list(states(house).values()) == ["dropped", "sent"]


async def test_however_many_wait_for_room_what_is_urgent_waits_for_none_of_them(
    make_house: Any, sqlite_url: str, vault: Vault
) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    slow, phone, room = await without_room(house, vault)
    await house.hear(*(house.message("一", conversation=f"{n}@chatroom") for n in range(AT_ONCE + 1)))
    await house.handle()
    assert (await slow.once(), await slow.once()) == (AT_ONCE, 0)
    await house.hear(*(house.message("急事", conversation=f"{n}@chatroom") for n in range(2)))
    await house.handle()
    assert (await slow.once(), await slow.once()) == (2, 0)
    await phone.begun.wait()
    assert [body.text for _, body in phone.sent] == ["急事"] * 2
    room.set()
    await slow.idle()
