"""Pictures and files on the desk: small and whole, or saved as they came, for officers alone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import msgspec
from aiohttp import ClientSession, CookieJar
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from models import passes
from models.incident_rows import AuditLine
from models.media_rows import MediaFile
from models.messages import Media
from models.registry_rows import Routine
from models.routine_rows import RoundSign, RoutineRound
from models.vault import Vault
from tests.bot.desk.looking import a_file, read


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
            row = a_file(clock, "x", width=64 + n + 1)
            row.incident_id, row.person_id, row.at = None, 2, sign
            row.handle = vault.seal_bytes(msgspec.json.encode(Media("picture", "ref")))
            db.add(row)
    _, page = await read(f"{desk}?pass={passes.make(vault, 1, now)}")
    duties = page.partition("今天任务和整改的照片")[2]
    assert "<b>T7</b>夜巡 &lt;i&gt;" in duties
    assert re.findall(r"pictures/(\d+)/small", duties) == ["3"]
