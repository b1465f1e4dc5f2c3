"""A start that still reads its rules: what is said meanwhile is stored at once, and handled after."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from threading import Event

from bot import router
from bot.handles import Handle
from bot.rehearsal import QUESTION, REPORT
from bot.settings.reading_settings import Understanding
from handlers.asked import Asked
from models.flow_rows import InboxMessage, InboxState, OutboxMessage
from models.incident_rows import Choice, Counter, Incident, Reporter, TimelineLine
from models.question_rows import OpenQuestion
from tests.bot.conftest import MakeHouse
from tests.patience import PATIENCE
from understanding.kind.rules import Rules


@dataclass(frozen=True)
class Slow(Understanding):
    """Rules that are there when they are let through."""

    gate: Event = field(default_factory=Event)
    broken: bool = False

    def rules(self) -> Rules:
        assert self.gate.wait(PATIENCE)
        if self.broken:
            raise OSError
        return Rules()


async def test_what_is_said_while_the_rules_are_read_is_stored_and_handled_after(
    make_house: MakeHouse, sqlite_url: str
) -> None:
    slow = Slow()
    house = make_house(sqlite_url, understanding=slow)
    await house.core.start()
    (stored,) = await asyncio.wait_for(house.hear(house.message("兴苑小区3号楼楼道灯坏了")), PATIENCE)
    assert stored.id
    assert not house.core.warmed.is_set()
    assert [row.state for row in house.rows(InboxMessage)] == [InboxState.NEW]
    slow.gate.set()
    await house.until(lambda: house.told("cid-fudong"))
    assert [row.grid for row in house.rows(Incident)] == ["FD01"]


async def test_a_bot_whose_rules_cannot_be_read_ahead_says_so_and_goes_on(
    make_house: MakeHouse, sqlite_url: str
) -> None:
    slow = Slow(broken=True)
    slow.gate.set()
    house = make_house(sqlite_url, understanding=slow)
    await house.core.start()
    await asyncio.wait_for(house.core.warmed.wait(), PATIENCE)
    await house.hear(house.message("/帮助"))
    await house.until(lambda: house.told("fudong@chatroom"))


async def test_what_is_rehearsed_goes_the_whole_way_and_leaves_no_trace(
    make_house: MakeHouse, database_url: str
) -> None:
    heard: list[str] = []

    def choose(asked: Asked) -> Handle | None:
        heard.append(asked.text)
        return router.choose(asked)

    house = make_house(database_url, choose=choose)
    waiting = house.message("停水了")
    await house.hear(waiting)
    house.core.warmed.clear()
    await house.core._warm_up()
    assert heard == [QUESTION, REPORT.format(place="兴苑小区")]
    assert [row.state for row in house.rows(InboxMessage)] == [InboxState.NEW]
    kinds = (Incident, Reporter, TimelineLine, Counter, OpenQuestion, Choice, OutboxMessage)
    assert [kind.__tablename__ for kind in kinds if house.rows(kind)] == []
    assert not house.core.drain.counts
    assert not any(phone.sent for phone in house.phones.values())
