"""yihu forget: it shows first, deletes only when told to, and says what is not in its hands."""

from __future__ import annotations

import base64
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlmodel import select

from bot.cli.verify_log import WHOLE
from bot.clock import SystemClock
from bot.media.shelf import WHOLE as FILE
from models.flow_rows import InboxMessage, InboxState
from models.incident_rows import AuditLine, Incident, Reporter
from models.incidents import Matter, open_incident
from models.media_rows import MediaFile, MediaState
from models.messages import Incoming, Platform
from models.people import YIHU
from models.registry import Registry
from models.settings import Settings
from models.timeline import FORGOTTEN
from models.vault import Vault
from models.work import Work
from tests.bot.cli.station import session, yihu

VAULT = Vault(base64.b64encode(b"k" * 32).decode())
WHO, OTHER, SAID, PICTURE = "wxid_zhang771", "wxid_ma3", "我家楼下路灯坏了，电话13987650042", "ab" * 32
WHY = ("--why", "本人要求")


@pytest.fixture
def told(config: Path) -> Path:
    """A matter that is over, with a picture, and another's."""
    config.write_text(f"{config.read_text('utf-8')}media: {{folder: {config.parent}/media}}\n", "utf-8")
    now = SystemClock().now()
    with session(config) as db, db.begin():
        work = Work(db, now, Settings(), Registry(version=0), VAULT, lambda: "")
        for n, who in enumerate((WHO, OTHER), start=1):
            said = Incoming(
                platform=Platform.WECHAT, account="bot", conversation="g", sender=who, message_id=str(n),
                sent_at=now, sender_ids=(who,), text=SAID if who == WHO else "下水道堵了",
            )  # fmt: skip
            payload = VAULT.seal_bytes(msgspec.json.encode(said))
            row = InboxMessage(
                key=said.key(),
                conversation="g",
                seq=n,
                state=InboxState.DONE,
                accepted_at=now,
                payload=payload,
            )
            db.add(row)
            db.flush()
            matter = open_incident(work, Matter("nonpolice", said.text), YIHU, row.id)
            matter.state = "closed"
            db.flush()
            db.add(
                Reporter(
                    incident_id=matter.id or 0, platform="wechat", account="", conversation="g", sender=who
                )
            )
        db.add(
            MediaFile(
                message_id=1,
                position=0,
                at=now,
                platform="wechat",
                account="",
                kind="picture",
                due_at=now,
                state=MediaState.KEPT,
                file=PICTURE,
            )
        )
    picture(config).parent.mkdir(parents=True)
    picture(config).write_bytes(b"sealed")
    return config


def picture(config: Path) -> Path:
    return config.parent / "media" / PICTURE[:2] / f"{PICTURE}{FILE}"


def summaries(config: Path) -> list[str]:
    with session(config) as db:
        return [VAULT.open(row.summary) for row in db.scalars(select(Incident).order_by(Incident.number))]


def number(config: Path) -> str:
    with session(config) as db:
        return db.scalars(select(Incident.number).order_by(Incident.number)).all()[0]


def test_it_shows_what_it_would_take_out_and_touches_nothing(told: Path) -> None:
    shown = yihu(told, "forget", "--account", f"wechat:{WHO}")
    assert shown.exit_code == 0
    whom, *counts = shown.output.splitlines()
    assert whom == f"要删的是：wechat:{WHO}（事项 {number(told)}）"
    assert counts[:3] == ["会删去：", "  他发的消息 1", "  事项里他的原话 1"]
    assert "还没有删" in shown.output
    assert summaries(told) == [SAID, "下水道堵了"]
    assert picture(told).exists()


@pytest.mark.parametrize("how", ["account", "phone", "number"])
def test_it_forgets_him_alone(told: Path, how: str) -> None:
    value = {"account": f"wechat:{WHO}", "phone": "139 8765 0042", "number": number(told)}[how]
    done = yihu(told, "forget", f"--{how}", value, "--yes", *WHY)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("已删去：")
    assert "以前的备份文件里还有他的资料" in done.output
    assert summaries(told) == [FORGOTTEN, "下水道堵了"]
    assert not picture(told).exists()
    with session(told) as db:
        assert [row.subject for row in db.scalars(select(AuditLine))] == ["本人要求"]
    assert yihu(told, "verify-log").output == WHOLE.format(n=2, days=0) + "\n"


@pytest.mark.parametrize(
    ("words", "told_so"),
    [
        ((), "请写明是谁"),
        (("--phone", "1", "--number", "2"), "请写明是谁"),
        (("--account", WHO), "--account 写成 平台:账号"),
        (("--account", f"wechat:{WHO}", "--yes"), "确认删除要写原因"),
        (("--account", "wechat:wxid_nobody"), "没有找到这个人的记录"),
        (("--number", "999999-001"), "没有找到这个人的记录"),
    ],
)
def test_what_it_cannot_do_is_said(told: Path, words: tuple[str, ...], told_so: str) -> None:
    refused = yihu(told, "forget", *words)
    assert refused.exit_code != 0
    assert told_so in refused.output
    assert summaries(told) == [SAID, "下水道堵了"]


def test_of_several_it_chooses_nobody(told: Path) -> None:
    with session(told) as db, db.begin():
        row = db.scalars(select(Reporter).where(Reporter.sender == OTHER)).one()
        row.incident_id = 1
    refused = yihu(told, "forget", "--number", number(told), "--yes", *WHY)
    assert refused.exit_code == 1
    assert "有 2 个账号对得上" in refused.output
    assert f"wechat:{WHO}" in refused.output


def test_what_is_open_is_refused(told: Path) -> None:
    with session(told) as db, db.begin():
        db.scalars(select(Incident)).first().state = "dispatched"  # type: ignore[union-attr]
    refused = yihu(told, "forget", "--account", f"wechat:{WHO}", "--yes", *WHY)
    assert refused.exit_code == 1
    assert f"事项 {number(told)} 还没结案" in refused.output


def copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(to)) as other:
        one.backup(other)


def test_after_a_restore_he_is_found_by_the_mark_that_was_given(told: Path) -> None:
    database, backup = told.parent / "yihu.db", told.parent / "backup.db"
    copy(database, backup)
    done = yihu(told, "forget", "--number", number(told), "--yes", *WHY)
    mark = done.output.partition("--mark 记号）：")[2].split()[0]
    assert yihu(told, "forget", "--mark", mark).exit_code == 1
    copy(backup, database)
    assert summaries(told) == [SAID, "下水道堵了"]
    assert yihu(told, "forget", "--mark", mark, "--yes", *WHY).exit_code == 0
    assert summaries(told) == [FORGOTTEN, "下水道堵了"]
