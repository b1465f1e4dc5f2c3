"""Notices on their way: together, not too often, dropped when stale, tried again as one, urgent alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.database import table
from bot.platforms.errors import SendRefused, SendRetry
from handlers.asked import Asked
from models.bundle import SHOWN, bundle
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.messages import Outgoing, Platform, Target, Text
from models.work import Work

WHO = "staff_li"


def notice(asked: Asked, work: Work) -> list[Outgoing]:
    """`7 催一下`: a notice of the seventh incident's first turn."""
    number, _, text = asked.text.partition(" ")
    to = Target(Platform.DINGTALK, WHO, private=True)
    urgent = text.startswith("急")
    return [Outgoing(to=to, body=Text(text), incident=int(number), turn=1, urgent=urgent)]


@pytest.fixture
async def house(make_house: Any, database_url: str) -> Any:
    made = make_house(database_url, choose=lambda _: notice)
    now = made.clock.now()
    with Session(made.database.engine) as db, db.begin():
        for n in range(1, 40):
            times = {"opened_at": now, "since": now, "due_at": now + timedelta(days=1)}
            db.add(
                Incident(id=n, number=f"261123-{n:03d}", kind="nonpolice", turn=1, clock="arrive", **times)
            )
    return made


def states(house: Any) -> list[str]:
    return [row.state for row in sorted(house.rows(OutboxMessage), key=lambda row: row.id)]


def next_turn(house: Any, number: int) -> None:
    incidents = table(Incident)
    with house.database.engine.begin() as connection:
        connection.execute(update(incidents).where(incidents.c.id == number).values(turn=2))


async def say(house: Any, *words: str) -> None:
    await house.hear(*(house.message(each) for each in words))
    while await house.handle():
        pass


async def test_what_waits_for_one_person_goes_together(house: Any) -> None:
    await say(house, "1 一", "2 二", "3 三")
    await house.speak()
    assert house.told(WHO) == ["有 3 件事等着办：\n1. 一\n2. 二\n3. 三"]
    assert states(house) == ["sent"] * 3


async def test_one_alone_is_said_as_it_is_and_the_last_word_on_a_matter_counts(house: Any) -> None:
    await say(house, "1 先", "1 后")
    await house.speak()
    assert house.told(WHO) == ["后"]
    assert states(house) == ["dropped", "sent"]


async def test_a_stale_one_is_dropped_and_the_others_go(house: Any) -> None:
    await say(house, "1 一", "2 二")
    next_turn(house, 1)
    await house.speak()
    assert house.told(WHO) == ["二"]
    assert states(house) == ["dropped", "sent"]


async def test_when_all_are_stale_nothing_is_said_and_the_lane_is_free(house: Any) -> None:
    await say(house, "1 一")
    next_turn(house, 1)
    await house.speak()
    assert house.told(WHO) == []
    await say(house, "2 二")
    await house.speak()
    assert house.told(WHO) == ["二"]


async def test_what_could_not_be_sent_is_tried_again_as_one_and_looked_at_anew(house: Any) -> None:
    house.phones["dingtalk"].failures.append(SendRetry("503"))
    await say(house, "1 一", "2 二", "3 三")
    await house.speak()
    next_turn(house, 2)
    house.clock.turn(seconds=2)
    await house.speak()
    assert house.told(WHO) == ["有 2 件事等着办：\n1. 一\n2. 三"]
    assert states(house) == ["sent", "dropped", "sent"]


async def test_a_refusal_ends_all_that_went_together_and_officers_hear_once(house: Any) -> None:
    house.phones["dingtalk"].failures.append(SendRefused("not a member"))
    await say(house, "1 一", "2 二")
    await house.speak()
    assert states(house)[:2] == ["dead", "dead"]
    assert len(house.told("cid-officers")) == 1


async def test_the_next_comes_two_minutes_later_with_what_came_meanwhile(house: Any) -> None:
    await say(house, "1 一")
    await house.speak()
    house.clock.turn(seconds=30)
    await say(house, "2 二")
    await house.speak()
    house.clock.turn(seconds=60)
    await say(house, "3 三")
    await house.speak()
    assert house.told(WHO) == ["一"]
    house.clock.turn(seconds=30)
    await house.speak()
    assert house.told(WHO)[-1] == "有 2 件事等着办：\n1. 二\n2. 三"


async def test_a_clock_that_was_put_back_keeps_nobody_waiting(house: Any) -> None:
    await say(house, "1 一")
    await house.speak()
    house.clock.turn(hours=-3)
    await say(house, "2 二")
    await house.speak()
    assert house.told(WHO) == ["一", "二"]


async def test_what_is_urgent_goes_alone_and_at_once_and_is_dropped_when_stale(house: Any) -> None:
    await say(house, "1 一")
    await house.speak()
    await say(house, "2 急二", "3 急三", "4 急四")
    next_turn(house, 3)
    await house.speak()
    assert house.told(WHO) == ["一", "急二", "急四"]


def test_a_long_bundle_is_cut_and_counted() -> None:
    notices = [Text(f"第{n}件", mention=("a",) if n % 2 else ("b", "a")) for n in range(SHOWN + 5)]
    told = bundle(notices)
    assert told.text.startswith("有 20 件事等着办：\n1. 第0件\n")
    assert told.text.endswith("15. 第14件\n…还有 5 件，发 /我的 看全部。")
    assert set(told.mention) == {"a", "b"}
