"""The house that a restore leaves: nobody hears a thing twice, and officers have said again what is to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.config import Config
from bot.database import open_engine
from bot.migrations import HEAD
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.messages import Platform
from tests.bot.backup.conftest import back_up, begun, put_back, settings
from tests.bot.houses import House
from tests.databases import copied
from tests.small_town import OFFICERS, RESIDENTS


@pytest.fixture
def old(room: Path, small_town: Path) -> Config:
    """The small town, as a release knows it."""
    config = settings(room, copied(small_town, room / "old.db"), "old")
    engine = open_engine(config.database_url)
    with engine.begin() as db:
        db.execute(text("create table alembic_version (version_num varchar(32) primary key)"))
        db.execute(text("insert into alembic_version values (:head)"), {"head": HEAD})
    engine.dispose()
    begun(config)
    return config


async def test_what_was_said_before_is_said_once(
    old: Config, room: Path, make_house: Any, clock: Any, new_config: Any
) -> None:
    before: House = make_house(old.database_url)
    said = before.message("兴苑小区3号楼灯坏了")
    await before.hear(said)
    await before.handle()
    # Nothing is sent yet when the backup is made; then it is, and goes on.
    back_up(old, room / "b.zip")
    await before.speak()
    await before.work(before.message("福善庄小区路灯不亮", sender="wxid_zhang"))
    assert len(before.told(RESIDENTS)) == 2

    new: Config = new_config("sqlite", "new")
    clock.turn(hours=96)
    assert put_back(room / "b.zip", new).held == 2
    after: House = make_house(new.database_url)
    # A gateway hands over again what it has.
    await after.work(said)
    assert after.told(RESIDENTS) == []
    assert [incident.number for incident in after.rows(Incident)] == [before.rows(Incident)[0].number]
    assert "2 条先没有发" in after.told(OFFICERS)[0]

    held = next(row for row in after.rows(OutboxMessage) if row.state == "dead" and row.platform == "wechat")
    await after.work(_officer(after, f"/重试 发件 {held.id}"))
    assert after.told(RESIDENTS) == before.told(RESIDENTS)[:1]

    # What comes now is numbered apart from what was numbered since the backup.
    await after.work(after.message("福善庄小区路灯不亮", sender="wxid_zhang"))
    numbers = {incident.number for house in (before, after) for incident in house.rows(Incident)}
    assert len(numbers) == 3


def _officer(house: House, words: str) -> Any:
    return house.message(
        words, platform=Platform.DINGTALK, conversation="staff_zhao", sender="staff_zhao", private=True
    )
