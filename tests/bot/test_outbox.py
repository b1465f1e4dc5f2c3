"""Sent in order, tried again with growing waits, dead where it must be, and never silently lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.database import table
from bot.platforms.errors import SendRefused, SendRetry
from handlers.asked import Asked
from models import set_aside
from models.flow_rows import OutboxMessage
from models.messages import Outgoing, Platform, Target, Text
from models.registry_rows import Group
from models.set_aside import TRIES
from models.vault import Vault
from models.work import Work
from tests.bot.outgoing import echo, house, later, states

__all__ = ["house"]

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
OTHER_KEY = "//////////////////////////////////////////8="
outbox = table(OutboxMessage)


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


async def test_an_account_that_is_gone_holds_up_no_other_in_the_same_group(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("not connected", after=60))
    await house.work(house.message("一", account="wxid_old"))
    await house.work(house.message("二", account="wxid_old"), house.message("三", account="wxid_new"))
    assert house.told(RESIDENTS) == ["三"]
    await later(house, seconds=60)
    assert house.told(RESIDENTS) == ["三", "一", "二"]


async def test_what_is_urgent_does_not_queue_behind_what_is_not(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503"))
    await house.work(house.message("一"))
    await house.work(house.message("急事"))
    assert house.told(RESIDENTS) == ["急事"]


async def test_the_wait_doubles_and_the_last_failure_is_a_death_that_officers_hear_of(house: Any) -> None:
    house.phones["wechat"].failures.extend(SendRetry("503") for _ in range(TRIES))
    await house.work(house.message("一"))
    waits = []
    for _ in range(TRIES - 1):
        (row,) = house.rows(OutboxMessage)
        waits.append((row.due_at - house.clock.now()).total_seconds())
        await later(house, seconds=waits[-1])
    assert all(0.5 * 2**n <= wait <= min(2**n, 300) for n, wait in enumerate(waits))
    first = house.rows(OutboxMessage)[0]
    assert (first.state, first.error, first.attempts) == ("dead", "503", TRIES)
    (told,) = house.told(OFFICERS)
    assert told.startswith(f"有一条消息没能送到“府东居民群”（发件号 {first.id}），请打电话通知。")


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


async def test_what_waits_behind_a_failure_wakes_nobody_before_it_is_due(house: Any) -> None:
    house.phones["wechat"].failures.append(SendRetry("503", after=60))
    await house.work(house.message("一"), house.message("二"))
    assert await house.core.outbox.next_due() == house.clock.now() + timedelta(seconds=60)
    await later(house, seconds=60)
    assert await house.core.outbox.next_due() is None
