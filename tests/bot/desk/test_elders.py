"""The proof report on the desk and as Excel: for officers, any days, escaped, with its print rules."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import ClientSession, CookieJar, web
from openpyxl import load_workbook
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
from models import passes
from models.elder_rows import ElderReason, Sighting, SpotCheck
from models.incident_rows import AuditLine
from models.registry_rows import Elder, Grid, Person
from models.settings import Settings
from models.vault import Vault

ADDRESS = "兴苑小区3号楼1单元101"


def fill(db: Session, vault: Vault, now: datetime) -> None:
    """One elder who was seen in time, one with a name that is markup who was not, with a reason."""
    db.add(Grid(number="G1", name="一网格", community="社区"))
    db.add_all([Person(id=1, name="赵刚", role="民警"), Person(id=2, name="李强", role="网格员")])
    db.flush()
    details = vault.seal_bytes(msgspec.json.encode({"住址": ADDRESS, "电话": "13900000001"}))
    began = now - timedelta(days=3)
    for number, name in ((1, "王德贵"), (2, "=1+<b>")):
        db.add(Elder(id=number, name=name, grid="G1", details=details, began_at=began, seen_at=now))
    for hours in (60, 30, 2):
        at = now - timedelta(hours=hours)
        db.add(Sighting(elder_id=1, at=at, told_at=at, proof="met", counts=True, person_id=2))
    db.add(SpotCheck(sighting_id=1, elder_id=1, person_id=2, asked_at=now, until=now, state="failed"))
    db.add(ElderReason(elder_id=2, base=began, why="其他", words=vault.seal("<i>停电"), person_id=2, at=now))


@pytest.fixture
async def desk(empty: Engine, tmp_path: Path, vault: Vault, clock: Any) -> AsyncIterator[tuple[str, Any]]:
    with Session(empty) as db:
        fill(db, vault, clock.now())
        db.commit()
    database = Database(empty)
    core = Core(database, vault, clock, Settings(), {}, {}, load_registry)
    await database.run(core.knowing.refresh)
    shelf = Shelf(tmp_path / "media", vault)
    routes: list[web.AbstractRouteDef] = [
        *desk_routes(core, Entry(database, vault, clock), vault, Settings(), shelf)
    ]
    server = WebServer("127.0.0.1", 0, routes, Health())
    await server.start()
    yield f"http://127.0.0.1:{server.port}/desk", empty
    await server.stop()
    await core.stop()
    database.close()


async def read(desk: str, key: str, path: str) -> tuple[int, bytes]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        await client.get(f"{desk}?pass={key}")
        async with client.get(f"{desk}{path}") as answer:
            return answer.status, await answer.read()


async def test_the_page(desk: tuple[str, Any], vault: Vault, clock: Any) -> None:
    status, body = await read(desk[0], passes.make(vault, 1, clock.now()), "/elders")
    page = body.decode()
    assert status == 200
    for words in (
        "2026-11-17 至 2026-11-23",
        "今天也算一天，算到现在。",
        "1\u00a0位（50%）",
        "1\u00a0次：其他\u00a01",
        "李强 当面见到",
        "从哪次算起",
        "<th>时限</th>",
        "左右滑动看全表。",
        "没有照片",
        "兴苑小区3号楼",
    ):
        assert words in page
    assert "=1+&lt;b&gt;" in page
    assert "&lt;i&gt;停电" in page
    assert not any(word in page for word in ("<b>", "<i>", "101", "13900000001", 'http-equiv="refresh"'))
    with Session(desk[1]) as db:
        assert [line.act for line in db.scalars(select(AuditLine))][-1] == "desk elders"


async def test_a_column_in_which_nothing_stands_is_left_out(
    desk: tuple[str, Any], vault: Vault, clock: Any
) -> None:
    """Nobody of the day before was late, and so nobody is; no heading stands over two columns."""
    key = passes.make(vault, 1, clock.now())
    _, body = await read(desk[0], key, "/elders?from=2026-11-21&to=2026-11-21")
    headings = re.findall(r"<th[^>]*>([^<]*)</th>", body.decode().partition("每位老人最长间隔")[2])
    assert headings == ["网格", "姓名", "住处", "小时", "从", "从哪次算起", "到", "算到哪次"]


async def test_any_days_and_nonsense(desk: tuple[str, Any], vault: Vault, clock: Any) -> None:
    key = passes.make(vault, 1, clock.now())
    for query, days in (
        ("?from=2026-11-01&to=2026-11-10", "2026-11-01 至 2026-11-10"),
        ("?from=2026-11-20&to=2030-01-01", "2026-11-20 至 2026-11-23"),
        ("?from=x&to=%3Cscript%3E", "2026-11-17 至 2026-11-23"),
        ("?from=2026-11-20&to=2026-11-10", "2026-11-10 至 2026-11-10"),
        ("?from=1900-01-01", "2025-11-22 至 2026-11-23"),
    ):
        _, body = await read(desk[0], key, f"/elders{query}")
        assert days in body.decode()


async def test_excel_says_the_same_and_runs_no_formula(
    desk: tuple[str, Any], vault: Vault, clock: Any
) -> None:
    _, body = await read(desk[0], passes.make(vault, 1, clock.now()), "/elders.xlsx")
    book = load_workbook(BytesIO(body))
    assert book.sheetnames == [
        "汇总",
        "没及时见到",
        "超时以后补报的",
        "短时间连着报",
        "抽查",
        "每位老人最长间隔",
    ]
    (missed,) = list(book["没及时见到"].iter_rows(min_row=2))
    assert [cell.value for cell in missed][:4] == ["一网格", "=1+<b>", "兴苑小区3号楼", 72]
    assert missed[1].data_type == "s"
    assert [cell.value for cell in missed][6:] == ["其他", "<i>停电", "李强"]
    assert (book["抽查"].page_setup.orientation, book["抽查"].print_title_rows) == ("landscape", "$1:$1")


async def test_nobody_else_gets_in(desk: tuple[str, Any], vault: Vault, clock: Any) -> None:
    for path in ("/elders", "/elders.xlsx"):
        for key in (passes.make(vault, 2, clock.now()), "x"):
            status, body = await read(desk[0], key, path)
            assert status == 401
            assert "王德贵".encode() not in body
