"""accept(): stored before anybody is answered, once for each message, in order, many to a commit."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import StatementError

from bot.database import open_engine
from models.flow_rows import Conversation, InboxMessage
from models.messages import Press, Session
from tests.patience import PATIENCE


async def test_a_message_that_comes_twice_in_one_batch_is_stored_once(house: Any) -> None:
    said = house.message("灯坏了")
    stored = await house.hear(said, said, said)
    assert [each.duplicate for each in stored] == [False, True, True]
    assert len({each.id for each in stored}) == 1
    assert len(house.rows(InboxMessage)) == 1
    assert (house.core.inbox.accepted, house.core.inbox.duplicates) == (1, 2)


async def test_a_message_that_comes_again_later_is_stored_once(house: Any) -> None:
    said = house.message("灯坏了")
    first, again = [(await house.hear(said))[0] for _ in range(2)]
    assert (again.duplicate, again.id) == (True, first.id)
    await house.handle()
    assert (await house.hear(said))[0].duplicate
    assert len(house.rows(InboxMessage)) == 1


async def test_a_message_that_comes_again_after_a_restart_is_known(
    make_house: Any, database_url: str
) -> None:
    said = make_house(database_url).message("灯坏了")
    assert not (await make_house(database_url).hear(said))[0].duplicate
    assert (await make_house(database_url).hear(said))[0].duplicate


async def test_the_same_short_id_at_another_time_is_another_message(house: Any) -> None:
    now = house.clock.now()
    stored = await house.hear(
        house.message("一", message_id="7", sent_at=now),
        house.message("二", message_id="7", sent_at=now + timedelta(seconds=1)),
        house.message("三", message_id="7", sent_at=now, sender="wxid_zhang"),
        house.message("四", message_id="7", sent_at=now, conversation="other@chatroom"),
    )
    assert not any(each.duplicate for each in stored)


async def test_a_press_is_known_again_whatever_its_time(house: Any) -> None:
    press = house.message(message_id="p1", press=Press("c1", "acknowledge"))
    house.clock.turn(seconds=3)
    again = house.message(message_id="p1", press=Press("c1", "acknowledge"))
    assert [each.duplicate for each in await house.hear(press, again)] == [False, True]


async def test_each_conversation_counts_its_own_messages(house: Any) -> None:
    other = "other@chatroom"
    await house.hear(*(house.message(str(n), conversation=other) for n in range(3)), house.message("a"))
    await house.hear(house.message("b"), house.message("3", conversation=other))
    rows = sorted(house.rows(InboxMessage), key=lambda row: row.id)
    counted: dict[str, list[int]] = {}
    for row in rows:
        counted.setdefault(row.conversation, []).append(row.seq)
    assert sorted(counted.values()) == [[1, 2], [1, 2, 3, 4]]
    assert sorted(row.counter for row in house.rows(Conversation)) == [2, 4]


async def test_many_that_come_together_share_few_commits(make_house: Any, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    house = make_house(sqlite_url, engine=engine)
    commits: list[int] = []
    event.listen(engine, "commit", lambda _: commits.append(1))
    await house.hear(*(house.message(str(n)) for n in range(1000)))
    assert len(house.rows(InboxMessage)) == 1000
    assert len(commits) <= 4


async def test_nobody_is_answered_before_the_commit(make_house: Any, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    house = make_house(sqlite_url, engine=engine)
    order: list[str] = []
    event.listen(engine, "commit", lambda _: order.append("committed"))
    await house.hear(house.message("灯坏了"))
    order.append("answered")
    assert order == ["committed", "answered"]


async def test_a_message_that_cannot_be_stored_takes_no_other_with_it(house: Any) -> None:
    naive = house.clock.now().replace(tzinfo=None)
    bad = house.message("坏", session=Session("https://example.invalid", naive))
    good = [house.message("好"), house.message("也好")]
    results = await asyncio.gather(
        *(house.core.accept(each) for each in (good[0], bad, good[1])), return_exceptions=True
    )
    assert [isinstance(each, Exception) for each in results] == [False, True, False]
    assert len(house.rows(InboxMessage)) == 2
    assert (await house.hear(good[0]))[0].duplicate


async def test_half_an_emoji_is_refused_alone(house: Any) -> None:
    results = await asyncio.gather(
        house.core.accept(house.message("\ud83d 灯坏了")),
        house.core.accept(house.message("灯坏了")),
        return_exceptions=True,
    )
    assert isinstance(results[0], Exception)
    assert not isinstance(results[1], BaseException)


async def test_a_caller_who_goes_away_loses_no_message(house: Any) -> None:
    task = asyncio.ensure_future(house.core.accept(house.message("灯坏了")))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await house.hear(house.message("第二条"))
    assert len(house.rows(InboxMessage)) == 2


async def test_a_press_that_could_not_be_stored_leaves_nobody_listening(house: Any) -> None:
    naive = house.clock.now().replace(tzinfo=None)
    bad = house.message(press=Press("c", "acknowledge"), session=Session("https://example.invalid", naive))
    with pytest.raises(StatementError, match="time zone"):
        await house.core.accept(bad)
    assert house.core.inbox.listeners == {}


async def test_whoever_stops_waiting_for_an_answer_is_forgotten(house: Any) -> None:
    stored = (await house.hear(house.message(press=Press("c", "acknowledge"))))[0]
    assert await stored.answer(0) == []
    await asyncio.sleep(0)
    assert house.core.inbox.listeners == {}


async def test_a_press_delivered_again_does_not_take_the_answer_from_the_first(house: Any) -> None:
    press = house.message(press=Press("c", "acknowledge"))
    first = (await house.hear(press))[0]
    again = (await house.hear(press))[0]
    waiting = asyncio.gather(first.answer(60), again.answer(60))
    await house.handle()
    assert list(await asyncio.wait_for(waiting, PATIENCE)) == [[], []]
    assert house.core.inbox.listeners == {}


async def test_a_megabyte_of_text_is_stored_and_handled(house: Any) -> None:
    await house.work(house.message("灯坏了，" * 260_000))
    assert [row.state for row in house.rows(InboxMessage)] == ["done"]


async def test_what_cannot_be_stored_is_told_without_its_words(house: Any, caplog: Any) -> None:
    naive = house.clock.now().replace(tzinfo=None)
    secret = house.message("我叫王小明", session=Session("https://example.invalid/s3cret", naive))
    with pytest.raises(StatementError) as failure:
        await house.core.accept(secret)
    for told in (caplog.text, str(failure.value)):
        assert "王小明" not in told
        assert "s3cret" not in told
        assert "wxid_wang" not in told
    assert "message not stored" in caplog.text


async def test_two_processes_that_are_given_the_same_message_store_it_once(
    make_house: Any, postgresql_url: str
) -> None:
    one, two = make_house(postgresql_url), make_house(postgresql_url)
    said = [one.message(str(n)) for n in range(200)]
    stored = await asyncio.gather(*(house.core.accept(each) for each in said for house in (one, two)))
    assert sum(not each.duplicate for each in stored) == 200
    assert len(one.rows(InboxMessage)) == 200


async def test_what_comes_while_the_database_is_busy_shares_the_next_commit(
    make_house: Any, sqlite_url: str
) -> None:
    house = make_house(sqlite_url)
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Any) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    busy = asyncio.create_task(house.database.run(slow))
    await asyncio.to_thread(begun.wait, PATIENCE)
    commits: list[Any] = []
    heard = []
    for number, words in enumerate(("一", "二", "三"), start=1):
        heard.append(asyncio.create_task(house.hear(house.message(words, waits=True))))
        # Each has come, and the first has asked for the database, before the next one comes.
        async with asyncio.timeout(PATIENCE):
            while len(house.core.inbox.listeners) < number or not house.database.hurried:  # noqa: ASYNC110
                await asyncio.sleep(0)
    event.listen(house.database.engine, "commit", commits.append)
    go_on.set()
    await asyncio.gather(busy, *heard)
    assert len(house.rows(InboxMessage)) == 3
    assert len(commits) == 2
