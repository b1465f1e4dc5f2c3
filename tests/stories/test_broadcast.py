"""/群发: asked back first, prepared for each owner, sent by nobody but them; four a month."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.core import Core
from bot.database import Database
from bot.registry_of import load_registry
from models.broadcast_rows import BroadcastSent
from models.messages import Platform
from models.settings import Settings
from models.vault import Vault
from tests.databases import Shelf
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Phone, Stage

TEXT = "明天上午 9 点金沙社区反诈宣传"


@pytest.fixture
async def stage(small_town: Path, shelf: Shelf, vault: Vault, clock: Any) -> AsyncIterator[Stage]:
    database = Database(shelf.fresh(small_town))
    on = (Platform.WECHAT, Platform.DINGTALK, Platform.BROADCAST)
    phones = {platform: Phone(platform) for platform in on}
    settings = Settings(broadcast_owners=("wu", "zhao"))
    yield Stage(
        Core(database, vault, clock, settings, phones, {}, load_registry), database.engine, clock, phones
    )
    database.close()


def tasks(stage: Stage) -> list[tuple[str, Any]]:
    return stage.phones[Platform.BROADCAST].sent


def lapsed(stage: Stage) -> list[str]:
    texts = [str(getattr(body, "text", "")) for _, body in stage.everything()]
    return [text for text in texts if "【群发过期】" in text]


async def test_it_is_asked_back_and_then_prepared_for_each_owner(stage: Stage) -> None:
    await stage.officer(f"/群发 {TEXT}")
    (question,) = stage.heard(OFFICERS)
    assert "2 位群主" in question
    assert TEXT in question
    assert tasks(stage) == []
    await stage.officer("确认")
    assert [(owner, body.text) for owner, body in tasks(stage)] == [("wu", TEXT), ("zhao", TEXT)]
    assert stage.heard(OFFICERS)[0].startswith("准备好了")
    await stage.officer("/群发")
    assert "等群主确认 2" in stage.heard(OFFICERS)[0]
    with Session(stage.engine) as db, db.begin():
        db.add(BroadcastSent(receipt="receipt-1", seen_at=stage.clock.now()))
    await stage.officer("/群发")
    (line,) = stage.heard(OFFICERS)
    assert "已发出 1" in line
    assert "等群主确认 1" in line


async def test_who_says_no_has_nothing_prepared(stage: Stage) -> None:
    await stage.officer(f"/群发 {TEXT}")
    await stage.officer("取消")
    assert tasks(stage) == []


async def test_the_fifth_of_a_month_is_refused(stage: Stage) -> None:
    for n in range(4):
        await stage.officer(f"/群发 {TEXT} {n}")
        await stage.officer("确认")
    stage.heard(OFFICERS)
    await stage.officer(f"/群发 {TEXT}")
    assert "这个月" in stage.heard(OFFICERS)[0]
    assert len(tasks(stage)) == 8


async def test_an_identity_number_goes_to_no_customer(stage: Stage) -> None:
    await stage.officer("/群发 寻人：140602 19900101 1234 见到请打电话")
    assert "身份证号" in stage.heard(OFFICERS)[0]
    await stage.officer("确认")
    assert tasks(stage) == []


async def test_only_officers_and_not_among_residents(stage: Stage) -> None:
    await stage.member(f"/群发 {TEXT}")
    await stage.officer(f"/群发 {TEXT}", where=RESIDENTS)
    await stage.officer("/群发 " + "长" * 1400)
    assert "太长了" in stage.heard(OFFICERS)[0]
    assert TEXT not in "".join(stage.heard(RESIDENTS) + stage.heard(GRID))
    assert tasks(stage) == []


async def test_who_prepared_it_hears_once_of_those_who_did_not_send_it_in_a_week(stage: Stage) -> None:
    await stage.officer(f"/群发 {TEXT}")
    await stage.officer("确认")
    with Session(stage.engine) as db, db.begin():
        db.add(BroadcastSent(receipt="receipt-1", seen_at=stage.clock.now()))
    await stage.later(days=6, hours=23)
    assert lapsed(stage) == []
    await stage.later(hours=2)
    told = lapsed(stage)
    assert len(told) == 1
    assert f"11-23 10:00 准备的“{TEXT}”，zhao 过了 7 天还没有" in told[0]
    await stage.later(hours=1)
    assert lapsed(stage) == told
    await stage.officer("/群发")
    assert "没确认，已过期 1" in stage.heard(OFFICERS)[-1]


async def test_nothing_is_said_of_one_that_all_have_sent(stage: Stage) -> None:
    await stage.officer(f"/群发 {TEXT}")
    await stage.officer("确认")
    with Session(stage.engine) as db, db.begin():
        db.add_all(BroadcastSent(receipt=f"receipt-{n}", seen_at=stage.clock.now()) for n in (1, 2))
    await stage.later(days=8)
    assert lapsed(stage) == []
