"""Sent in order, tried again with growing waits, dead where it must be, and never silently lost."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from bot.database import table
from bot.outbox import Outbox
from bot.platforms.errors import SendRefused, SendRetry
from bot.ready import LEASE
from bot.results import ATTEMPTS
from bot.throttle import Rate, Throttle
from handlers.asked import Asked
from models import set_aside
from models.flow_rows import OutboxMessage
from models.messages import Outgoing, Platform, Target, Text
from models.registry import Registry
from models.registry_rows import Group
from models.vault import Vault
from models.work import Work
from tests.patience import PATIENCE

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
OTHER_KEY = "//////////////////////////////////////////8="
outbox = table(OutboxMessage)


def echo(asked: Asked, work: Work) -> list[Outgoing]:
    return [asked.reply(asked.text, urgent=asked.text.startswith("急"))]


def states(house: Any) -> dict[int, str]:
    return {row.id: row.state for row in sorted(house.rows(OutboxMessage), key=lambda row: row.id)}


@pytest.fixture
async def house(make_house: Any, database_url: str) -> Any:
    return make_house(database_url, choose=lambda _: echo)


async def later(house: Any, **by: float) -> None:
    house.clock.turn(**by)
    await house.speak()


async def test_what_is_sent_keeps_the_platforms_receipt(house: Any) -> None:
    await house.work(house.message("灯坏了"))
    (row,) = house.rows(OutboxMessage)
    assert (row.state, row.receipt, row.sent_at) == ("sent", "receipt-1", house.clock.now())
    assert house.phones["wechat"].keys == [row.key]


async def test_a_failure_holds_back_its_own_conversation_and_keeps_its_order(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503"))
    await house.work(
        house.message("一"), house.message("二"), house.message("别处", conversation="other@chatroom")
    )
    assert house.told(RESIDENTS) == []
    assert house.told("other@chatroom") == ["别处"]
    await later(house, seconds=1)
    assert house.told(RESIDENTS) == ["一", "二"]


async def test_what_is_urgent_does_not_queue_behind_what_is_not(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503"))
    await house.work(house.message("一"))
    await house.work(house.message("急事"))
    assert house.told(RESIDENTS) == ["急事"]


async def test_the_wait_doubles_and_the_last_failure_is_a_death_that_officers_hear_of(house: Any) -> None:
    house.phones["wechat"].failures.extend(SendRetry("503") for _ in range(ATTEMPTS))
    await house.work(house.message("一"))
    waits = []
    for _ in range(ATTEMPTS - 1):
        (row,) = house.rows(OutboxMessage)
        waits.append((row.due_at - house.clock.now()).total_seconds())
        await later(house, seconds=waits[-1])
    assert all(0.5 * 2**n <= wait <= min(2**n, 300) for n, wait in enumerate(waits))
    first = house.rows(OutboxMessage)[0]
    assert (first.state, first.error, first.attempts) == ("dead", "503", ATTEMPTS)
    assert house.told(OFFICERS) == [f"有一条消息没能送到“府东居民群”（发件号 {first.id}），请打电话通知。"]


async def test_the_platforms_own_wish_for_a_later_try_is_kept(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("quota", after=120))
    await house.work(house.message("一"))
    await later(house, seconds=119)
    assert house.told(RESIDENTS) == []
    await later(house, seconds=1)
    assert house.told(RESIDENTS) == ["一"]


async def test_an_unforeseen_error_of_a_sender_is_a_failure_like_any(house: Any) -> None:
    house.phones["wechat"].failures.append(ZeroDivisionError())
    await house.work(house.message("一"), house.message("二"))
    await later(house, seconds=1)
    assert house.told(RESIDENTS) == ["一", "二"]


async def test_a_refusal_is_final_and_the_next_message_goes_out(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRefused("not a member"))
    await house.work(house.message("一"), house.message("二"))
    assert house.told(RESIDENTS) == ["二"]
    assert len(house.told(OFFICERS)) == 1
    await later(house, hours=1)
    assert len(house.told(OFFICERS)) == 1


async def test_a_dead_letter_can_be_sent_again(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRefused("not a member"))
    await house.work(house.message("一"))
    with Session(house.database.engine) as db, db.begin():
        (dead,) = set_aside.unsent(db)
        assert dead.id is not None
        assert set_aside.send_again(db, dead.id, house.clock.now())
    await house.speak()
    assert house.told(RESIDENTS) == ["一"]


async def test_a_platform_that_is_off_kills_its_messages_visibly(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=lambda _: echo, off=(Platform.WECHAT,))
    await house.work(house.message("一"))
    assert list(states(house).values()) == ["dead", "sent"]
    assert len(house.told(OFFICERS)) == 1


def to_officers(asked: Asked, work: Work) -> list[Outgoing]:
    return [Outgoing(to=Target(Platform.DINGTALK, OFFICERS), body=Text(asked.text))]


async def test_when_one_officers_group_is_deaf_another_hears_of_it(
    make_house: Any, database_url: str
) -> None:
    house = make_house(database_url, choose=lambda _: to_officers)
    with Session(house.database.engine) as db, db.begin():
        db.add(Group(platform="dingtalk", external_id="cid-second", name="二中队", kind="民警"))
    house.phones["dingtalk"].failures.append(SendRefused("robot removed"))
    await house.work(house.message("一"))
    assert list(states(house).values()) == ["dead", "sent"]
    assert "没能送到“民警群”" in house.told("cid-second")[0]


def copied(asked: Asked, work: Work) -> list[Outgoing]:
    to = Target(Platform.WECHAT, "nobody", private=True)
    return [Outgoing(to=to, body=Text(asked.text), key="copy:card-1:nobody")]


async def test_a_card_that_cannot_be_shown_in_private_too_alarms_nobody(
    make_house: Any, database_url: str
) -> None:
    house = make_house(database_url, choose=lambda _: copied)
    house.phones["wechat"].failures.append(SendRefused("spaceId is illegal"))
    await house.work(house.message("一"))
    assert list(states(house).values()) == ["dead"]


async def test_a_word_about_a_death_that_dies_itself_is_the_last(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    house.phones["wechat"].failures.append(SendRefused("not a member"))
    house.phones["dingtalk"].failures.append(SendRefused("robot removed"))
    await house.work(house.message("一"))
    assert list(states(house).values()) == ["dead", "dead"]
    await later(house, hours=1)
    assert len(states(house)) == 2


async def test_a_process_killed_while_sending_sends_again_after_its_restart(
    make_house: Any, database_url: str
) -> None:
    killed = make_house(database_url, choose=lambda _: echo)
    killed.phones["wechat"].gate = asyncio.Event()
    await killed.hear(killed.message("一"), killed.message("二"))
    await killed.handle()
    await killed.core.outbox.once()
    assert "sending" in states(killed).values()
    heir = make_house(database_url, choose=lambda _: echo)
    await heir.core.outbox.recover()
    await heir.speak()
    if "postgresql" in database_url:
        # There the other one may be alive: only its lease tells.
        assert heir.told(RESIDENTS) == []
        await later(heir, seconds=LEASE.total_seconds())
    assert heir.told(RESIDENTS) == ["一", "二"]
    killed.phones["wechat"].gate.set()


async def test_what_waited_for_an_answer_when_the_process_died_goes_out(
    make_house: Any, database_url: str
) -> None:
    killed = make_house(database_url, choose=lambda _: echo)
    await killed.hear(killed.message("一"))
    await killed.handle()
    with killed.database.engine.begin() as connection:
        lease = killed.clock.now() + timedelta(seconds=10)
        connection.execute(update(outbox).values(state="answering", due_at=lease))
    heir = make_house(database_url, choose=lambda _: echo)
    await heir.core.outbox.recover()
    await later(heir, seconds=10)
    assert heir.told(RESIDENTS) == ["一"]


async def test_recovery_does_not_depend_on_a_clock_that_went_back(make_house: Any, sqlite_url: str) -> None:
    killed = make_house(sqlite_url, choose=lambda _: echo)
    await killed.hear(killed.message("一"))
    await killed.handle()
    with killed.database.engine.begin() as connection:
        future = killed.clock.now() + timedelta(days=2)
        connection.execute(update(outbox).values(state="sending", due_at=future))
    await killed.core.outbox.recover()
    await killed.speak()
    assert killed.told(RESIDENTS) == ["一"]


async def test_a_row_that_no_key_opens_dies_alone(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    await house.hear(house.message("一"))
    await house.handle()
    other = make_house(database_url, choose=lambda _: echo, vault=Vault(OTHER_KEY))
    await other.work(other.message("二"), other.message("三", conversation="other@chatroom"))
    assert list(states(other).values()) == ["dead", "sent", "sent"]
    assert other.told(RESIDENTS) == ["二"]


async def test_a_row_of_an_unknown_platform_dies_alone(house: Any) -> None:
    await house.hear(house.message("一"), house.message("二", conversation="other@chatroom"))
    await house.handle()
    with house.database.engine.begin() as connection:
        connection.execute(
            text("update outbox set platform = 'pigeon' where conversation <> 'other@chatroom'")
        )
    await house.speak()
    assert sorted(states(house).values()) == ["dead", "sent"]


async def test_results_survive_a_commit_that_fails(make_house: Any, sqlite_url: str) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    await house.hear(house.message("一"))
    await house.handle()
    await house.core.outbox.once()
    await house.core.outbox.idle()
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table outbox rename to lost"))
    with pytest.raises(Exception, match="no such table"):
        await house.core.outbox.once()
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table lost rename to outbox"))
    await house.speak()
    assert list(states(house).values()) == ["sent"]
    assert house.told(RESIDENTS) == ["一"]


async def test_a_running_outbox_gets_over_a_database_error(make_house: Any, sqlite_url: str) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table outbox rename to lost"))
    running = asyncio.create_task(house.core.outbox.run())
    await house.database.run(lambda _: None)
    with house.database.engine.begin() as connection:
        connection.execute(text("alter table lost rename to outbox"))
    await house.hear(house.message("一"))
    await house.handle()
    await house.until(lambda: house.told(RESIDENTS) == ["一"])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_lease_that_ran_out_while_waiting_for_room_is_not_sent_twice(
    make_house: Any, postgresql_url: str, vault: Vault
) -> None:
    quick = make_house(postgresql_url, choose=lambda _: echo)
    phone, room = type(quick.phones["wechat"])(Platform.WECHAT), asyncio.Event()

    async def wait(_: float) -> None:
        await room.wait()

    throttle = Throttle({"wechat": Rate(1, 60)}, lambda: 60.0 * room.is_set(), wait)
    await throttle.room("wechat", "bot", urgent=False)
    slow = Outbox(
        quick.database, vault, quick.clock, {Platform.WECHAT: phone}, throttle, Registry, asyncio.Event()
    )
    await quick.hear(quick.message("一"))
    await quick.handle()
    assert await slow.once() == 1
    await later(quick, seconds=LEASE.total_seconds())
    assert quick.told(RESIDENTS) == ["一"]
    room.set()
    await slow.idle()
    assert phone.sent == []
    assert not slow.sending


async def test_a_lease_that_nobody_took_over_is_renewed(
    make_house: Any, database_url: str, vault: Vault
) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    phone, room = type(house.phones["wechat"])(Platform.WECHAT), asyncio.Event()

    async def wait(_: float) -> None:
        await room.wait()

    throttle = Throttle({"wechat": Rate(1, 60)}, lambda: 60.0 * room.is_set(), wait)
    await throttle.room("wechat", "bot", urgent=False)
    slow = Outbox(
        house.database, vault, house.clock, {Platform.WECHAT: phone}, throttle, Registry, asyncio.Event()
    )
    await house.hear(house.message("一"))
    await house.handle()
    assert await slow.once() == 1
    house.clock.turn(seconds=LEASE.total_seconds() * 2)
    room.set()
    await slow.idle()
    assert len(phone.sent) == 1


async def test_stopping_lets_what_is_being_sent_come_to_its_end(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    phone = house.phones["wechat"]
    phone.gate = asyncio.Event()
    await house.core.start()
    await house.hear(house.message("一"))
    await asyncio.wait_for(phone.begun.wait(), PATIENCE)
    stopping = asyncio.create_task(house.core.stop())
    phone.gate.set()
    await asyncio.wait_for(stopping, PATIENCE)
    assert list(states(house).values()) == ["sent"]


async def test_what_waits_behind_a_failure_wakes_nobody_before_it_is_due(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503", after=60))
    await house.work(house.message("一"), house.message("二"))
    assert await house.core.outbox.next_due() == house.clock.now() + timedelta(seconds=60)
    await later(house, seconds=60)
    assert await house.core.outbox.next_due() is None
