"""Whoever means harm at the desk: forged passes, markup in all that people wrote, and guessed addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from yarl import URL

from bot.core import Core
from bot.database import Database
from bot.desk import desk_routes
from bot.desk.entry import COOKIE, Entry
from bot.media.shelf import Shelf
from bot.registry_of import load_registry
from bot.web import Health, WebServer
from models import passes
from models.incident_rows import AuditLine, Reporter
from models.incidents import Matter, move, open_incident
from models.people import YIHU
from models.registry_rows import Elder, Grid, Person
from models.settings import Settings, Station
from models.states import MoveName
from models.vault import Vault
from models.work import Work

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
NUMBER = "261123-001"
ADDRESSES = (
    "", "?only=late", f"?only={MARKUP}", f"/matters/{NUMBER}", "/matters/261123-999", "/elders",
    "/elders.xlsx", f"/elders?days={MARKUP}", "/pictures/1", "/pictures/1/small", "/originals/1",
    "/originals/999999999999999999",
)  # fmt: skip
OUTSIDE = (
    "/..%2f..%2fetc%2fpasswd",
    "/pictures/../../x",
    "/originals/-1",
    "/style.css%00",
    "/matters/" + "9" * 5000,
)


@pytest.fixture
async def desk(empty: Engine, tmp_path: Path, vault: Vault, clock: Any) -> AsyncIterator[str]:
    database, settings = Database(empty), Settings(station=Station(name=MARKUP))
    core = Core(database, vault, clock, settings, {}, {}, load_registry)
    with Session(empty) as db, db.begin():
        db.add(Grid(number="G1", name=MARKUP, community=MARKUP))
        db.add_all([Person(id=1, name=MARKUP, role="民警"), Person(id=2, name="李强", role="网格员")])
        db.flush()
        db.add(Elder(id=1, name=MARKUP, grid="G1"))
    await database.run(core.knowing.refresh)
    with Session(empty) as db, db.begin():
        work = Work(db, clock.now(), settings, core.knowing.registry, vault, lambda: "")
        matter = Matter("nonpolice", MARKUP, category=MARKUP, place=MARKUP, grid="G1")
        incident = open_incident(work, matter, YIHU, 1)
        move(work, incident, MoveName.DISPATCH, YIHU, holding="grid", note=MARKUP)
        db.flush()
        db.add(
            Reporter(
                incident_id=incident.id or 0, platform="wechat", account="a", conversation="c", sender="s",
                name=vault.seal(MARKUP), score=1, words=vault.seal(MARKUP), rated_at=clock.now(),
            )
        )  # fmt: skip
    entry = Entry(database, vault, clock, MARKUP, safely=True)
    routes: list[web.AbstractRouteDef] = [
        *desk_routes(core, entry, vault, settings, Shelf(tmp_path / "media", vault))
    ]
    server = WebServer("127.0.0.1", 0, routes, Health())
    await server.start()
    yield f"http://127.0.0.1:{server.port}/desk"
    await server.stop()
    await core.stop()
    database.close()


async def seen(desk: str, address: str, key: str = "") -> tuple[int, dict[str, str], str]:
    cookies = {COOKIE: key} if key else {}
    async with (
        ClientSession(cookie_jar=CookieJar(unsafe=True), cookies=cookies) as client,
        client.get(URL(f"{desk}{address}", encoded="%" in address), allow_redirects=False) as answer,
    ):
        return answer.status, dict(answer.headers), (await answer.read()).decode("utf-8", "replace")


@pytest.mark.parametrize("address", ADDRESSES)
async def test_what_people_wrote_stays_words(desk: str, vault: Vault, clock: Any, address: str) -> None:
    for key in ("", passes.make(vault, 1, clock.now())):
        status, headers, page = await seen(desk, address, key)
        assert status < 500
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src 'self'" in headers.get("Content-Security-Policy", "") or "<script" not in page


@pytest.mark.parametrize("address", ["", f"/matters/{NUMBER}", "/elders"])
async def test_it_is_shown_all_the_same(desk: str, vault: Vault, clock: Any, address: str) -> None:
    status, _, page = await seen(desk, address, passes.make(vault, 1, clock.now()))
    assert (status, "&lt;script&gt;alert" in page) == (200, True)


@pytest.mark.parametrize("address", ADDRESSES)
async def test_who_is_not_let_in_cannot_tell_what_there_is(desk: str, address: str) -> None:
    status, headers, page = await seen(desk, address)
    assert (status, headers["Cache-Control"]) == (401, "no-store")
    assert NUMBER not in page


@pytest.mark.parametrize("address", OUTSIDE)
async def test_nothing_lies_beside_the_pages(desk: str, vault: Vault, clock: Any, address: str) -> None:
    status, _, page = await seen(desk, address, passes.make(vault, 1, clock.now()))
    assert status in (400, 404)
    assert "root:" not in page


async def test_a_pass_is_his_alone_for_its_time_and_by_https(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    good = passes.make(vault, 1, clock.now())
    person, expires, mark = good.split(".")
    forged = [
        f"2.{expires}.{mark}", f"{person}.{int(expires) + 1}.{mark}", f"{person}.{expires}.{mark[:-1]}",
        f"１.{expires}.{mark}x",
        f"{person}.{expires}.", "..", "1", "1" * 200, f"{person}.{expires}.{vault.blind('x')}",
        passes.make(vault, 1, clock.now() - timedelta(hours=12)), passes.make(vault, 2, clock.now()),
        passes.make(vault, 99, clock.now()),
    ]  # fmt: skip
    for key in forged:
        assert (await seen(desk, "", key))[0] == 401
        assert (await seen(desk, f"?pass={key}"))[0] in (401, 303)
    with Session(empty) as db:
        assert db.query(AuditLine).all() == []
    status, headers, _ = await seen(desk, f"?pass={good}")
    assert (status, headers["Location"]) == (303, "/desk")
    assert all(flag in headers["Set-Cookie"] for flag in ("HttpOnly", "SameSite=Lax", "Secure", "Path=/desk"))


async def test_nobody_is_led_away_from_the_desk(desk: str, vault: Vault, clock: Any) -> None:
    key = passes.make(vault, 1, clock.now())
    for wanted in ("https://evil.example", "//evil.example", "/desk/matters/261123-001@evil", "/desk/../x"):
        async with (
            ClientSession(cookie_jar=CookieJar(unsafe=True), cookies={"desk_wanted": wanted}) as client,
            client.get(
                f"{desk}?pass={key}", allow_redirects=False, headers={"Host": "evil.example"}
            ) as answer,
        ):
            assert answer.headers["Location"] == "/desk"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_nothing_is_changed_through_it(desk: str, vault: Vault, clock: Any, method: str) -> None:
    key = passes.make(vault, 1, clock.now())
    async with ClientSession(cookies={COOKIE: key}, cookie_jar=CookieJar(unsafe=True)) as client:
        for address in ADDRESSES:
            async with client.request(method, f"{desk}{address}", data=b"x") as answer:
                assert answer.status == 405
