"""The desk opens with a pass of one's own, for officers only, and shows what is open."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import passes
from models.incident_rows import Incident
from models.states import State
from models.vault import Vault
from tests.bot.desk.looking import a_matter, read


async def test_an_officer_sees_what_is_open(desk: str, vault: Vault, clock: Any) -> None:
    status, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert status == 200
    assert "261123-001" in page
    assert "待签收 7 分钟" in page
    assert "第 1 句</b>溺水" in page
    assert "<code>/险情 不是 1</code>" in page
    assert "<code>/重试 收件 1</code>" in page
    assert "程序出了错（ValueError at &lt;b&gt;）" in page
    assert "<title>像险情没人看 1 · 没处理成 1 · 值班台</title>" in page


async def test_the_most_urgent_come_first_and_it_says_so(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        late = a_matter(clock)
        late.number, late.urgency = "261123-002", 1
        db.add(late)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert (
        page.index("急的在前；一样急的，先报的在前。") < page.index("261123-002") < page.index("261123-001")
    )


async def test_it_says_whose_a_matter_is_what_it_is_and_that_it_is_late(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        due = clock.now() - timedelta(minutes=1)
        late = a_matter(clock)
        late.number, late.kind, late.category, late.urgency = "261123-002", "police", "盗窃/盗窃车辆", 2
        late.holding, late.clock, late.due_at = "officers", "acknowledge", due
        db.add(late)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    row = page.partition("261123-002</b>")[2].partition("</li>")[0]
    for told in (
        "盗窃车辆",
        "超时",
        "紧急 · 警情",
        "<span>已派发，待签收 7 分钟</span> <span>民警</span>",
        "今天 09:53 报",
    ):
        assert told in row
    assert "超时" not in page.partition("261123-001</b>")[2].partition("</li>")[0]


@pytest.mark.parametrize(
    ("only", "seen"),
    [("late", ["002"]), ("untaken", ["001", "002"]), ("police", ["003"]), ("x", ["001", "002", "003"])],
)
async def test_one_may_see_only_some(
    desk: str, vault: Vault, clock: Any, empty: Engine, only: str, seen: list[str]
) -> None:
    with Session(empty) as db, db.begin():
        late, police = a_matter(clock), a_matter(clock)
        late.number, late.supervision = "261123-002", "yellow"
        police.number, police.kind, police.state = "261123-003", "police", State.ON_SCENE
        db.add_all([late, police])
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        await client.get(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
        async with client.get(f"{desk}?only={only}") as answer:
            page = await answer.text()
    assert re.findall(r"<b>261123-(\d+)</b>", page) == seen
    assert page.count('aria-current="page"') == 1


async def test_what_is_not_listed_any_more_is_counted(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        many = [a_matter(clock) for _ in range(201)]
        for n, incident in enumerate(many):
            incident.number = f"261122-{n:03}"
        db.add_all(many)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "这里只列出前 200 件，还有 2 件。" in page
    assert page.count('class="to" href="/desk/matters/') == 200


async def test_what_waits_to_be_verified_and_what_came_today_can_be_seen(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        db.get_one(Incident, 1).state = State.CLOSED
        before, closed = a_matter(clock), a_matter(clock)
        before.number, before.state, before.opened_at = (
            "261121-009", State.RESOLVED, clock.now() - timedelta(days=2),
        )  # fmt: skip
        closed.number, closed.state, closed.kind = "261123-002", State.CLOSED, "police"
        closed.supervision, closed.urgency = "red", 1
        db.add_all([before, closed])
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        await client.get(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
        pages = {}
        for only in ("", "unverified", "today", "today-police"):
            async with client.get(f"{desk}?only={only}") as answer:
                pages[only] = await answer.text()
    seen = {only: re.findall(r"<b>(\d+-\d+)</b>", page) for only, page in pages.items()}
    assert seen == {
        "": [], "unverified": ["261121-009"], "today": ["261123-002", "261123-001"],
        "today-police": ["261123-002"],
    }  # fmt: skip
    assert "都办完了。" in pages[""]
    assert re.findall(r">(\S+ \d)</a>", pages[""]) == ["没办完 0", "待核查 1", "今天 2"]
    assert '<a class="to" href="/desk?only=today#matters">今天新的</a>' in pages[""]
    over = pages["today"].partition("261123-002</b>")[2].partition("</li>")[0]
    assert "<span>已结案</span>" in over
    assert "超时" not in over


async def test_values_are_escaped(desk: str, vault: Vault, clock: Any) -> None:
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "<i>" not in page
    assert "at <b>" not in page
