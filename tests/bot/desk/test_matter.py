"""A matter has a page of its own on the desk: the link of its card leads there, through the sign-in too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.core import Core
from bot.database import Database
from bot.desk import desk_routes
from bot.desk.entry import Entry
from bot.media.shelf import Shelf
from bot.registry_of import load_registry
from bot.web import Health, WebServer
from models import forgetting, passes, timeline
from models.desk_link import on_desk
from models.forgetting.whom import Whom
from models.incident_rows import AuditLine, Incident
from models.incidents import Matter, move, open_incident
from models.people import YIHU
from models.registry import Registry
from models.registry_rows import Grid, Person
from models.settings import Settings
from models.states import MoveName
from models.vault import Vault
from models.work import Work

NUMBER = "261123-001"
SAID = "我的电动车 <b>昨晚</b>被偷了"


@pytest.fixture
async def desk(empty: Engine, tmp_path: Path, vault: Vault, clock: Any) -> AsyncIterator[str]:
    database = Database(empty)
    core = Core(database, vault, clock, Settings(), {}, {}, load_registry)
    with Session(empty) as db, db.begin():
        db.add(Grid(number="G1", name="府东一网格", community="府东"))
    await database.run(core.knowing.refresh)
    with Session(empty) as db, db.begin():
        db.add_all([Person(id=1, name="赵刚", role="民警"), Person(id=2, name="李强", role="网格员")])
        db.flush()
        work = Work(db, clock.now(), Settings(), core.knowing.registry, vault, lambda: "")
        open_incident(work, Matter("police", SAID, category="盗窃/盗窃车辆", place="兴苑小区"), YIHU, 1)
    routes: list[web.AbstractRouteDef] = [
        *desk_routes(core, Entry(database, vault, clock), vault, Settings(), Shelf(tmp_path / "media", vault))
    ]
    server = WebServer("127.0.0.1", 0, routes, Health())
    await server.start()
    yield f"http://127.0.0.1:{server.port}/desk"
    await server.stop()
    await core.stop()
    database.close()


async def get(client: ClientSession, url: str) -> tuple[int, str, str]:
    async with client.get(url) as answer:
        return answer.status, answer.url.path, await answer.text()


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        yield client


def test_the_link_of_a_card_names_its_matter() -> None:
    incident = Incident(number=NUMBER, kind="police")
    assert on_desk(Settings(desk_url="https://yihu/desk"), incident) == f"https://yihu/desk/matters/{NUMBER}"
    assert on_desk(Settings(), incident) == ""


async def test_who_has_to_sign_in_first_is_back_at_the_matter_afterwards(
    desk: str, browser: ClientSession, vault: Vault, clock: Any, empty: Engine
) -> None:
    status, _, page = await get(browser, f"{desk}/matters/{NUMBER}")
    assert (status, NUMBER in page, "/值班台" in page) == (401, False, True)
    status, path, page = await get(browser, f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert (status, path) == (200, f"/desk/matters/{NUMBER}")
    for told in (
        "兴苑小区",
        "盗窃/盗窃车辆",
        "我的电动车 &lt;b&gt;昨晚&lt;/b&gt;被偷了",
        "今天 10:00",
        "接下来",
    ):
        assert told in page
    with Session(empty) as db:
        assert [line.subject for line in db.scalars(select(AuditLine).where(AuditLine.act == "matter"))] == [
            NUMBER
        ]


async def test_it_says_to_whom_it_went_and_nothing_twice(
    desk: str, browser: ClientSession, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        incident = db.scalars(select(Incident)).one()
        work = Work(db, clock.now(), Settings(), Registry(), vault, lambda: "")
        move(work, incident, MoveName.DISPATCH, YIHU, place="兴苑小区", holding="officers")
        move(work, incident, MoveName.TO_GRID, YIHU, note="是邻里纠纷", holding="grid", grid="G1")
        move(work, incident, MoveName.RESOLVE, YIHU, result=vault.seal("找到了"), note="找到了")
    await get(browser, f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    _, _, page = await get(browser, f"{desk}/matters/{NUMBER}")
    steps = page.partition("经过")[2]
    assert "<span>派发</span> <span>给民警</span>" in steps
    assert "<span>转回网格</span> <span>给府东一网格</span></span><p>是邻里纠纷</p>" in steps
    assert (page.count("电动车"), page.count("找到了")) == (1, 1)


async def test_where_words_were_deleted_it_says_so(
    desk: str, browser: ClientSession, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        work = Work(db, clock.now(), Settings(), Registry(), vault, lambda: "")
        timeline.append(
            db, vault, db.scalars(select(Incident)).one(), MoveName.ANSWER, YIHU, work.now, message_id=2,
            note="他说车在楼后",
        )  # fmt: skip
        forgetting.forget(work, Whom({("wechat", "x")}, messages={1: None, 2: None}, incidents={1}), None, "")
    await get(browser, f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    _, _, page = await get(browser, f"{desk}/matters/{NUMBER}")
    assert ("电动车" in page, "楼后" in page) == (False, False)
    # What he said first, and what he answered; the first line is not said twice.
    assert page.count(f">{timeline.FORGOTTEN}<") == 2


async def test_the_next_time_he_is_at_the_desk_which_leads_to_it(
    desk: str, browser: ClientSession, vault: Vault, clock: Any
) -> None:
    url = f"{desk}?pass={passes.make(vault, 1, clock.now())}"
    await get(browser, f"{desk}/matters/{NUMBER}")
    await get(browser, url)
    _, path, page = await get(browser, url)
    assert path == "/desk"
    assert f'href="/desk/matters/{NUMBER}"' in page


async def test_a_number_that_nobody_has_is_said(
    desk: str, browser: ClientSession, vault: Vault, clock: Any
) -> None:
    await get(browser, f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    status, _, page = await get(browser, f"{desk}/matters/261123-999")
    assert status == 404
    assert "没有 261123-999 这一件" in page


async def test_nobody_else_sees_it(desk: str, browser: ClientSession, vault: Vault, clock: Any) -> None:
    member, old = passes.make(vault, 2, clock.now()), passes.make(vault, 1, clock.now() - timedelta(days=1))
    for key in (member, old):
        await get(browser, f"{desk}?pass={key}")
        status, _, page = await get(browser, f"{desk}/matters/{NUMBER}")
        assert status == 401
        assert "电动车" not in page
