"""drain(): handled in order, one effect each, and no message holds up the others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.database import open_engine, table
from bot.handles import Handle
from handlers.asked import Asked
from models import set_aside
from models.flow_rows import InboxMessage, OutboxMessage
from models.incident_rows import Counter, Incident
from models.messages import Outgoing, Press
from models.vault import Vault
from models.work import Work
from tests.patience import PATIENCE

OFFICERS = "cid-officers"
OTHER_KEY = "//////////////////////////////////////////8="


def echo(asked: Asked, work: Work) -> list[Outgoing]:
    """Count the message, and say it again."""
    work.db.add(Counter(name=f"{asked.message_id}"))
    return [asked.reply(f"听到{asked.text}")]


def breaking(on: str, how: Callable[[Asked, Work], None]) -> Callable[[Asked], Handle]:
    """Every message is echoed; one whose text is `on` breaks in the middle of it."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = echo(asked, work)
        if asked.text == on:
            how(asked, work)
        return said

    return lambda _: handle


def bug(asked: Asked, work: Work) -> None:
    raise KeyError("王小明")


def clash(asked: Asked, work: Work) -> None:
    """What the database refuses every time."""
    work.db.execute(text("insert into registry_version (id, version) values (1, 1)"))


def nonsense(asked: Asked, work: Work) -> None:
    work.db.execute(text("select * from no_such_table"))


def states(house: Any) -> list[str]:
    return [row.state for row in sorted(house.rows(InboxMessage), key=lambda row: row.id)]


async def test_messages_of_a_conversation_are_handled_in_the_order_they_came(
    make_house: Any, database_url: str
) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    await house.work(*(house.message(str(n)) for n in range(80)))
    assert house.told("fudong@chatroom") == [f"听到{n}" for n in range(80)]


@pytest.mark.parametrize("how", [bug, clash, nonsense], ids=["bug", "clash", "nonsense"])
async def test_a_message_that_fails_is_set_aside_and_the_rest_goes_on(
    make_house: Any, database_url: str, how: Any
) -> None:
    house = make_house(database_url, choose=breaking("2", how))
    await house.hear(*(house.message(str(n)) for n in range(5)))
    for _ in range(12):
        await house.handle()
    await house.speak()
    assert states(house) == ["done", "done", "failed", "done", "done"]
    assert house.told("fudong@chatroom") == ["听到0", "听到1", "听到3", "听到4"]
    assert len(house.rows(Counter)) == 4
    failed = house.rows(InboxMessage)[2]
    assert failed.error
    assert "王小明" not in failed.error
    assert len(house.told(OFFICERS)) == 1
    assert f"收件号 {failed.id}" in house.told(OFFICERS)[0]


async def test_what_was_set_aside_can_be_run_again(make_house: Any, database_url: str) -> None:
    broken = make_house(database_url, choose=breaking("灯坏了", bug))
    await broken.work(broken.message("灯坏了"))
    with broken.database.engine.begin() as connection:
        row = connection.execute(text("select id from inbox where state = 'failed'")).scalar_one()
    mended = make_house(database_url, choose=lambda _: echo)
    await mended.handle()
    assert states(mended) == ["failed"]
    with Session(mended.database.engine) as db, db.begin():
        assert set_aside.handle_again(db, row)
        assert not set_aside.handle_again(db, row + 1)
    await mended.handle()
    await mended.speak()
    assert states(mended) == ["done"]
    assert mended.told("fudong@chatroom") == ["听到灯坏了"]


async def test_a_handler_that_returns_nonsense_is_set_aside_too(make_house: Any, database_url: str) -> None:
    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        return None if asked.text == "1" else echo(asked, work)  # type: ignore[return-value]

    house = make_house(database_url, choose=lambda _: handle)
    await house.work(*(house.message(str(n)) for n in range(3)))
    assert states(house) == ["done", "failed", "done"]


async def test_a_choice_that_breaks_is_set_aside_too(make_house: Any, database_url: str) -> None:
    def choose(asked: Asked) -> Handle:
        if asked.text == "1":
            raise RuntimeError("no idea")
        return echo

    house = make_house(database_url, choose=choose)
    await house.work(*(house.message(str(n)) for n in range(3)))
    assert states(house) == ["done", "failed", "done"]


async def test_each_effect_is_counted_once_though_its_batch_was_spoilt(
    make_house: Any, database_url: str
) -> None:
    house = make_house(database_url, choose=breaking("3", clash))
    await house.hear(*(house.message(str(n)) for n in range(6)))
    await house.handle()
    assert house.core.drain.counts["test_drain"] == 5


async def test_a_full_disk_spoils_no_message_that_finds_room(make_house: Any, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    house = make_house(sqlite_url, engine=engine, choose=breaking("大", write_much))
    await house.hear(
        house.message("一"), house.message("大", conversation="other@chatroom"), house.message("二")
    )
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.rollback()
    limit_pages(engine, pages + 20)
    assert await house.handle() == 2
    assert states(house) == ["done", "new", "done"]
    assert (await house.core.drain_once()).stuck
    limit_pages(engine, 1_000_000)
    assert await house.handle() == 1
    await house.speak()
    assert states(house) == ["done"] * 3
    assert sorted(house.told("fudong@chatroom") + house.told("other@chatroom")) == [
        "听到一",
        "听到二",
        "听到大",
    ]


def write_much(asked: Asked, work: Work) -> None:
    work.db.add(Counter(name="much" + "x" * 400_000))


def limit_pages(engine: Engine, pages: int) -> None:
    """From now on every connection finds its disk that large."""
    engine.dispose()
    event.listen(
        engine, "connect", lambda connection, _: connection.execute(f"pragma max_page_count={pages}")
    )


async def test_a_message_in_trouble_holds_up_its_own_conversation_only(
    make_house: Any, sqlite_url: str
) -> None:
    def trouble(asked: Asked, work: Work) -> None:
        raise OperationalError("select 1", {}, Exception("disk I/O error"))

    house = make_house(sqlite_url, choose=breaking("难", trouble))
    await house.hear(
        house.message("难"), house.message("后"), house.message("别", conversation="other@chatroom")
    )
    assert (await house.core.drain_once()).taken == 1
    assert states(house) == ["new", "new", "done"]
    for _ in range(12):
        await house.core.drain_once()
    assert states(house) == ["failed", "done", "done"]


async def test_a_running_core_gets_over_a_spoilt_batch(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=breaking("2", clash))
    await house.core.start()
    await house.hear(*(house.message(str(n)) for n in range(5)))
    await house.until(lambda: len(house.told("fudong@chatroom")) == 4 and house.told(OFFICERS))
    assert states(house) == ["done", "done", "failed", "done", "done"]


class Sudden(BaseException):
    """What nobody catches."""


async def test_a_loop_that_ends_before_its_time_is_told(
    make_house: Any, sqlite_url: str, caplog: Any
) -> None:
    def end(asked: Asked) -> Any:
        if asked.text == "一":
            raise Sudden

    house = make_house(sqlite_url, choose=end)
    await house.core.start()
    await house.core.warmed.wait()
    assert not house.core.ended.is_set()
    await house.hear(house.message("一"))
    await asyncio.wait_for(house.core.ended.wait(), PATIENCE)
    assert "ended before its time" in caplog.text
    await house.core.stop()


async def test_what_no_key_opens_is_set_aside_and_told_once(
    make_house: Any, database_url: str, vault: Vault
) -> None:
    house = make_house(database_url)
    await house.hear(*(house.message("兴苑小区3号楼灯坏了") for _ in range(3)))
    stranger = make_house(database_url, vault=Vault(OTHER_KEY))
    await stranger.handle()
    await stranger.speak()
    assert states(stranger) == ["failed"] * 3
    assert stranger.rows(Incident) == []
    assert len(stranger.told(OFFICERS)) == 1
    assert "3 条收到的消息打不开" in stranger.told(OFFICERS)[0]


async def test_a_damaged_row_is_set_aside(house: Any) -> None:
    await house.hear(house.message("灯坏了"), house.message("兴苑小区3号楼灯坏了"))
    inbox = table(InboxMessage)
    first = min(row.id for row in house.rows(InboxMessage))
    with house.database.engine.begin() as connection:
        connection.execute(update(inbox).where(inbox.c.id == first).values(payload=None))
    await house.work()
    assert states(house) == ["failed", "done"]


async def test_a_late_message_gets_no_reply_in_a_group(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=lambda _: echo)
    late = house.clock.now() - timedelta(minutes=10, seconds=1)
    just = house.clock.now() - timedelta(minutes=10)
    await house.work(
        house.message("晚", sent_at=late),
        house.message("还行", sent_at=just),
        house.message("私下", sent_at=late, private=True, conversation="wxid_wang"),
    )
    assert house.told("fudong@chatroom") == ["听到还行"]
    assert house.told("wxid_wang") == ["听到私下"]
    assert len(house.rows(Counter)) == 3


async def test_the_answer_to_a_press_rides_when_somebody_waits(make_house: Any, database_url: str) -> None:
    house = make_house(database_url)
    await house.work(house.message("兴苑小区3号楼灯坏了"))
    card = next(body for where, body in house.phones["dingtalk"].sent)
    press = house.message(
        platform="dingtalk", conversation="", sender="staff_li", press=Press(card.card, "acknowledge")
    )
    stored = (await house.hear(press))[0]
    waiting = asyncio.create_task(stored.answer(5))
    await house.handle()
    answers = await asyncio.wait_for(waiting, PATIENCE)
    assert [answer.outgoing.body.status for answer in answers] == ["已签收 · 李强 · 10:00"]
    assert [row.state for row in house.rows(OutboxMessage)].count("answering") == 1
    for answer in answers:
        answer.take()
    await house.core.riders.settled()
    await house.speak()
    assert {row.state for row in house.rows(OutboxMessage)} == {"sent"}
    assert len(house.told("cid-fudong")) == 1


async def test_an_answer_that_nobody_carries_goes_out_by_itself(make_house: Any, database_url: str) -> None:
    house = make_house(database_url)
    await house.work(house.message("兴苑小区3号楼灯坏了"))
    card = next(body for where, body in house.phones["dingtalk"].sent)
    press = house.message(
        platform="dingtalk", conversation="", sender="staff_li", press=Press(card.card, "acknowledge")
    )
    stored = (await house.hear(press))[0]
    assert await stored.answer(0) == []
    await house.handle()
    await house.core.riders.settled()
    await house.speak()
    assert house.told("cid-fudong")[-1].endswith("已签收 · 李强 · 10:00")


async def test_a_press_that_fails_answers_with_nothing_at_once(make_house: Any, database_url: str) -> None:
    house = make_house(database_url, choose=breaking("", bug))
    stored = (await house.hear(house.message(press=Press("c", "acknowledge"))))[0]
    waiting = asyncio.create_task(stored.answer(60))
    await house.handle()
    assert await asyncio.wait_for(waiting, PATIENCE) == []
