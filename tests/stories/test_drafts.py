"""The optional language model: it drafts for the officers, sees no personal data, and is never needed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.database import Database
from bot.language_model.client import Client
from bot.language_model.drafts import Drafts
from models.flow_rows import Spent
from models.kept_answers import CATEGORY
from models.question_rows import OpenQuestion
from models.registry_rows import Knowledge, RegistryVersion
from models.settings import Settings
from models.vault import Vault
from tests.bot.language_model.stand_in import ModelServer
from tests.patience import PATIENCE
from tests.stories.conftest import OFFICERS, Stage

PRIVATE: dict[str, Any] = {"private": True, "addressed": True}
QUESTION = "李强的驾驶本照相要甚手续，电话13812345678"
DRAFT = json.dumps({"answer": "带户口本到户籍窗口。", "used": [1], "kind": "consult"})
ZHAO = "staff_zhao"
MONTH = 3


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    made = ModelServer()
    await made.server.start_server()
    yield made
    await made.server.close()


@pytest.fixture
async def drafts(stage: Stage, server: ModelServer, vault: Vault) -> AsyncIterator[Drafts]:
    with Session(stage.engine) as db, db.begin():
        db.add(Knowledge(question="证件照相怎么照", answer="窗口现场照，不收费。", source="便民措施"))
        version = db.get(RegistryVersion, 1)
        assert version is not None
        version.version += 1
    client = Client(server.url, "small", "", timedelta(seconds=1), stage.clock)
    database = Database(stage.engine)
    made = Drafts(client, database, vault, stage.clock, Settings(), stage.core.knowing, MONTH)
    yield made
    await made.stop()
    database.close()


async def ask(stage: Stage, text: str = QUESTION, who: str = "wxid_wang") -> None:
    await stage.resident(text, who=who, where=who, **PRIVATE)


def row(stage: Stage) -> OpenQuestion:
    with Session(stage.engine) as db:
        return db.scalars(select(OpenQuestion)).one()


async def test_a_draft_is_shown_to_officers_and_sent_only_by_one_of_them(
    stage: Stage, drafts: Drafts, server: ModelServer
) -> None:
    server.says = DRAFT
    await ask(stage)
    stage.heard("wxid_wang")
    assert await drafts.once() == 1
    assert await drafts.once() == 0
    assert "李强" not in server.heard
    assert "13812345678" not in server.heard
    await stage.later(minutes=10)
    told = "\n".join([*stage.heard(ZHAO), *stage.heard(OFFICERS)])
    assert "机器拟的：带户口本到户籍窗口。（依据：" in told
    assert stage.heard("wxid_wang") == []
    await stage.officer("/答 1 采用", where=ZHAO, private=True)
    assert "带户口本到户籍窗口。\n（依据：便民措施）\n（民警答复）" in stage.heard("wxid_wang")[0]


async def test_a_draft_of_what_has_expired_meanwhile_is_neither_shown_nor_sent(
    stage: Stage, drafts: Drafts, server: ModelServer
) -> None:
    server.says = DRAFT
    await ask(stage)
    assert await drafts.once() == 1
    with Session(stage.engine) as db, db.begin():
        db.get_one(Knowledge, "证件照相怎么照").valid_until = date(2026, 11, 22)
        db.get_one(RegistryVersion, 1).version += 1
    stage.heard("wxid_wang")
    await stage.later(minutes=10)
    told = "\n".join([*stage.heard(ZHAO), *stage.heard(OFFICERS)])
    assert "驾驶本照相" in told
    assert "机器拟的" not in told
    await stage.officer("/答 1 采用", where=ZHAO, private=True)
    assert "过了有效期" in stage.heard(ZHAO)[-1]
    assert stage.heard("wxid_wang") == []


async def test_a_draft_of_what_was_changed_since_is_neither_shown_nor_sent(
    stage: Stage, drafts: Drafts, server: ModelServer
) -> None:
    server.says = DRAFT
    await ask(stage)
    assert await drafts.once() == 1
    with Session(stage.engine) as db, db.begin():
        db.get_one(Knowledge, "证件照相怎么照").answer = "照相馆照好带来。"
        db.get_one(RegistryVersion, 1).version += 1
    stage.heard("wxid_wang")
    await stage.later(minutes=10)
    assert "机器拟的" not in "\n".join([*stage.heard(ZHAO), *stage.heard(OFFICERS)])
    await stage.officer("/答 1 采用", where=ZHAO, private=True)
    told = stage.heard(ZHAO)[-1]
    assert "后来改过了，现在是：\n“证件照相怎么照”：照相馆照好带来。" in told
    assert stage.heard("wxid_wang") == []


async def test_what_an_officer_once_answered_somebody_goes_without_names_too(
    stage: Stage, drafts: Drafts, server: ModelServer
) -> None:
    with Session(stage.engine) as db, db.begin():
        entry = db.get_one(Knowledge, "证件照相怎么照")
        entry.category, entry.answer = CATEGORY, "找王建军，窗口现场照，电话13900001111。"
        db.get_one(RegistryVersion, 1).version += 1
    server.says = json.dumps({"answer": "找〔2〕现场照。", "used": [1], "kind": "consult"})
    await ask(stage)
    assert await drafts.once() == 1
    assert "王建军" not in server.heard
    assert "13900001111" not in server.heard
    await stage.later(minutes=10)
    assert "找王建军现场照。（依据：证件照相怎么照" in "\n".join([*stage.heard(ZHAO), *stage.heard(OFFICERS)])


async def test_a_kind_that_it_suggests_is_for_officers_too(
    stage: Stage, drafts: Drafts, server: ModelServer
) -> None:
    server.says = json.dumps({"answer": "", "used": [], "kind": "police"})
    await ask(stage)
    await drafts.once()
    await stage.officer("/问题", where=ZHAO, private=True)
    assert "（可能是警情，请看一下）" in stage.heard(ZHAO)[-1]
    await stage.officer("/答 1 采用", where=ZHAO, private=True)
    assert "没有拟好的答复" in stage.heard(ZHAO)[-1]


async def test_where_it_fails_the_list_is_as_it_is(stage: Stage, drafts: Drafts, server: ModelServer) -> None:
    server.status = 500
    await ask(stage)
    assert await drafts.once() == 1
    assert (row(stage).draft, row(stage).suggests) == (None, "")
    await stage.later(minutes=10)
    assert any("拿不准" in each for each in [*stage.heard(ZHAO), *stage.heard(OFFICERS)])


async def test_the_months_budget_is_kept(stage: Stage, drafts: Drafts, server: ModelServer) -> None:
    server.says = DRAFT
    for n in range(MONTH + 1):
        await ask(stage, f"{'狗猫鸽马'[n]}驾驶本照相要甚手续", who=f"wxid_{n}")
        await drafts.once()
    assert len(server.asked) == MONTH
    with Session(stage.engine) as db:
        assert [each.n for each in db.scalars(select(Spent).where(Spent.platform == "language_model"))] == [
            MONTH
        ]


async def test_an_emergency_never_comes_to_it(stage: Stage, drafts: Drafts, server: ModelServer) -> None:
    await ask(stage, "兴苑小区5号楼着火了怎么办")
    assert await drafts.once() == 0
    assert server.asked == []


async def test_it_looks_by_itself_and_stops_when_told(
    stage: Stage, drafts: Drafts, server: ModelServer
) -> None:
    server.says = DRAFT
    await ask(stage)
    await drafts.start()
    await asyncio.wait_for(server.came.wait(), PATIENCE)
    await drafts.stop()
    assert len(server.asked) == 1
