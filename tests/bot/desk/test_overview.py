"""The desk opens with a pass of one's own, for officers only, and shows what is open."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import ClientSession, CookieJar, web
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.core import Core
from bot.database import Database
from bot.desk import desk_routes
from bot.desk.entry import Entry
from bot.media.shelf import SHOWN, SMALL, Shelf
from bot.registry_of import load_registry
from bot.web import Health, WebServer
from models import passes
from models.doubt_rows import Doubt
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.incident_rows import AuditLine, Incident
from models.media_rows import MediaFile, MediaState
from models.messages import Media
from models.registry_rows import Person, Routine
from models.routine_rows import RoundSign, RoutineRound
from models.settings import Settings
from models.states import State
from models.vault import Vault


@pytest.fixture
async def desk(empty: Engine, tmp_path: Path, vault: Vault, clock: Any) -> AsyncIterator[str]:
    with Session(empty) as db:
        db.add_all([Person(id=1, name="赵刚", role="民警"), Person(id=2, name="李强", role="网格员")])
        db.add(_incident(clock))
        db.flush()
        file = Shelf(tmp_path / "media", vault).keep(b"whole", {SHOWN: b"shown", SMALL: b"small"})
        db.add_all([_media(clock, file, width=64), _media(clock, file, width=0)])
        db.add(
            InboxMessage(key="k", conversation="c", seq=1, state=InboxState.FAILED, error="ValueError at <b>",
                         payload=b"sealed", accepted_at=clock.now())
        )  # fmt: skip
        db.add(_doubt(clock))
        db.commit()
    database = Database(empty)
    core = Core(database, vault, clock, Settings(), {}, {}, load_registry)
    shelf = Shelf(tmp_path / "media", vault)
    routes: list[web.AbstractRouteDef] = [
        *desk_routes(core, Entry(database, vault, clock), vault, Settings(), shelf)
    ]
    server = WebServer("127.0.0.1", 0, routes, Health())
    await server.start()
    yield f"http://127.0.0.1:{server.port}/desk"
    await server.stop()
    await core.stop()
    database.close()


def _incident(clock: Any) -> Incident:
    return Incident(
        number="261123-001", state=State.DISPATCHED, kind="nonpolice", place="兴苑小区 <i>", urgency=3,
        opened_at=clock.now() - timedelta(minutes=7), since=clock.now() - timedelta(minutes=7),
    )  # fmt: skip


def _doubt(clock: Any) -> Doubt:
    return Doubt(
        at=clock.now(), message_id=1, platform="wechat", conversation="c", sender="wxid_wang", sort="溺水"
    )


def _media(clock: Any, file: str, width: int) -> MediaFile:
    at = clock.now()
    return MediaFile(
        message_id=1, position=width, at=at, platform="wechat", account="bot", kind="picture", incident_id=1,
        state=MediaState.KEPT, due_at=at, file=file, width=width,
    )  # fmt: skip


async def read(url: str) -> tuple[int, str]:
    jar = CookieJar(unsafe=True)
    async with ClientSession(cookie_jar=jar) as client, client.get(url) as answer:
        return answer.status, await answer.text()


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
        late = _incident(clock)
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
        late = _incident(clock)
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
        late, police = _incident(clock), _incident(clock)
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
        many = [_incident(clock) for _ in range(201)]
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
        before, closed = _incident(clock), _incident(clock)
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


async def test_what_was_not_sent_says_to_whom_and_of_what(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        one = OutboxMessage(
            key="k", lane="l", platform="dingtalk", account="", conversation="c", private=True, incident_id=1,
            state=OutboxState.DEAD, error="400 param.error", created_at=clock.now(),
            due_at=clock.now(), body=b"",
        )  # fmt: skip
        db.add(one)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "<b>发件 1</b>发到私聊 · 261123-001" in page
    assert "今天 10:00 · 平台没有收下（400 param.error）" in page


async def test_what_was_not_sent_for_one_reason_is_one_line(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db, db.begin():
        db.add_all(
            OutboxMessage(
                key=f"k{n}", lane="l", platform="dingtalk", account="", conversation=f"c{n}", private=n < 3,
                state=OutboxState.DEAD, error="not connected", created_at=clock.now(),
                due_at=clock.now(), body=b"",
            )
            for n in range(14)
        )  # fmt: skip
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "<b>发件 1 等 14 条</b>发到私聊、别的群" in page
    assert "今天 10:00 起 · 那边没有连上" in page
    assert page.count("/重试 发件") == 1
    assert "<code>/重试 发件 1 同类</code>" in page


async def test_values_are_escaped(desk: str, vault: Vault, clock: Any) -> None:
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, clock.now())}")
    assert "<i>" not in page
    assert "at <b>" not in page


async def test_the_bare_address_leads_to_the_desk_and_how_to_get_in(desk: str) -> None:
    status, page = await read(desk.removesuffix("desk"))
    assert status == 401
    assert "/值班台" in page


async def test_nobody_else_gets_in(desk: str, vault: Vault, clock: Any) -> None:
    member = passes.make(vault, 2, clock.now())
    old = passes.make(vault, 1, clock.now() - passes.LIFE)
    forged = passes.make(vault, 2, clock.now()).replace("2.", "1.", 1)
    for url in (
        desk,
        f"{desk}?pass={member}",
        f"{desk}?pass={old}",
        f"{desk}?pass={forged}",
        f"{desk}?pass=x",
    ):
        status, page = await read(url)
        assert status == 401
        assert "261123-001" not in page


async def test_its_pictures_are_shown_small_and_whole_to_officers_alone(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    """The second row is no picture; who looked at which is in the audit log."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        async with client.get(f"{desk}?pass={passes.make(vault, 1, clock.now())}") as answer:
            text = await answer.text()
            assert "img-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "/desk/pictures/1/small" in text
        assert "/desk/pictures/2" not in text
        assert '<a href="/desk/originals/2">图片原件</a>' in text
        for path, status, body in (
            ("1/small", 200, b"small"), ("1", 200, b"shown"), ("2", 404, b""), ("9", 404, b""),
            ("x", 404, b""),
        ):  # fmt: skip
            async with client.get(f"{desk}/pictures/{path}") as answer:
                assert answer.status == status
                assert not body or await answer.read() == body
    assert (await read(f"{desk}/pictures/1"))[0] == 401
    with Session(empty) as db:
        lines = db.scalars(select(AuditLine).where(AuditLine.act == "picture"))
        assert [line.subject for line in lines] == ["1", "1", "2", "9"]


async def test_what_is_not_passed_on_is_saved_as_it_came_by_officers_alone(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    with Session(empty) as db:
        row = db.get_one(MediaFile, 2)
        row.kind, row.mime = "file", "application/vnd.ms-excel"
        db.commit()
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        async with client.get(f"{desk}?pass={passes.make(vault, 1, clock.now())}") as answer:
            assert '<a href="/desk/originals/2">文件原件</a>' in await answer.text()
        async with client.get(f"{desk}/originals/2") as answer:
            assert (await answer.read(), answer.content_type) == (b"whole", "application/octet-stream")
            assert answer.headers["Content-Disposition"] == 'attachment; filename="2.xls"'
        async with client.get(f"{desk}/originals/9") as answer:
            assert answer.status == 404
    assert (await read(f"{desk}/originals/2"))[0] == 401
    with Session(empty) as db:
        lines = db.scalars(select(AuditLine).where(AuditLine.act == "original"))
        assert [line.subject for line in lines] == ["2", "9"]


async def test_the_pictures_of_today_s_rounds_and_hazards_are_shown(
    desk: str, vault: Vault, clock: Any, empty: Engine
) -> None:
    now = clock.now()
    with Session(empty) as db, db.begin():
        db.add(Routine(id=1, name="夜巡 <i>", kind="巡防", grids=[], period="每日", times="20:00-22:00"))
        db.add(RoutineRound(id=7, routine_id=1, start=now, end=now, state="done"))
        media = [("wechat", "picture", "ref")]
        sealed = vault.seal_bytes(msgspec.json.encode(media))
        for n, sign in enumerate((now, now - timedelta(days=2))):
            db.add(RoundSign(round_id=7, at=sign, person_id=2, how="on_time", media=sealed))
            row = _media(clock, "x", width=64 + n + 1)
            row.incident_id, row.person_id, row.at = None, 2, sign
            row.handle = vault.seal_bytes(msgspec.json.encode(Media("picture", "ref")))
            db.add(row)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, now)}")
    duties = page.partition("今天任务和整改的照片")[2]
    assert "<b>T7</b>夜巡 &lt;i&gt;" in duties
    assert re.findall(r"pictures/(\d+)/small", duties) == ["3"]
