"""A tick has parts that have nothing to do with each other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy import update

from bot.database import table
from bot.knowledge_files import KnowledgeFiles, Mark
from bot.settings.reading_settings import Understanding
from models.flow_rows import OutboxMessage
from tests.bot.outgoing import echo


class Unreadable(KnowledgeFiles):
    """A disk that fails in a way that nobody foresaw, from the second look on."""

    looks: ClassVar[list[int]] = []

    def mark(self) -> Mark:
        self.looks.append(1)
        if len(self.looks) > 1:
            raise OverflowError("mtime")
        return ()


async def test_a_part_that_fails_keeps_no_reconciler_from_its_turn(
    make_house: Any, sqlite_url: str, caplog: Any
) -> None:
    understanding = Understanding(knowledge=Unreadable())
    house = make_house(sqlite_url, choose=lambda _: echo, understanding=understanding)
    await house.hear(house.message("一"))
    await house.handle()
    with house.database.engine.begin() as connection:
        ahead = house.clock.now() + timedelta(hours=3)
        connection.execute(update(table(OutboxMessage)).values(attempts=1, due_at=ahead))
    await house.core.tick()
    await house.speak()
    assert house.told("fudong@chatroom") == ["一"]
    assert "part of a tick failed name=_look" in caplog.text
