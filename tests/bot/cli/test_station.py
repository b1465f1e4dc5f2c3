"""The command line of a station: check, import, invite, what failed, and the proof of the timelines."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from sqlmodel import select

from bot.cli import Found
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState
from models.incident_rows import AuditLine
from models.registry_rows import Elder, Identity, Person
from tests.bot.cli.station import AT_KF, STATION, alone, session, yihu


def test_a_station_is_imported_once(config: Path) -> None:
    assert "什么都没有改" in yihu(config, "import", str(STATION), "--dry-run").output
    done = yihu(config, "import", str(STATION)).output
    assert "导入好了" in done
    # Nothing lies in the folder that a station would take for a page with a wrong name.
    assert "没有读这几页" not in done
    assert "没有变化" in yihu(config, "import", str(STATION)).output


def test_a_file_that_is_no_workbook_is_told_without_a_row(config: Path, tmp_path: Path) -> None:
    (tmp_path / "junk.xlsx").write_text("junk", "utf-8")
    result = yihu(config, "import", str(tmp_path / "junk.xlsx"))
    assert result.exit_code == 1
    assert "  junk.xlsx：打不开这个文件" in result.stderr


def test_a_file_that_is_not_there_is_said(config: Path) -> None:
    result = yihu(config, "import", "没有的.xlsx")
    assert result.exit_code == 1
    assert "没有 没有的.xlsx 这个文件" in result.stderr


def test_bad_cells_are_told_one_by_one(config: Path, tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "网格.csv").write_text("编号,名称,社区\nG1,,府东社区\n", "utf-8")
    result = yihu(config, "import", str(folder))
    assert result.exit_code == 1
    assert "网格 第 2 行 名称：必须填" in result.stderr


def test_removing_has_to_be_confirmed(config: Path) -> None:
    yihu(config, "import", str(STATION))
    result = yihu(config, "import", str(STATION), "--remove-missing", input="n\n")
    assert result.exit_code == 1
    assert "导入好了" not in result.output


def test_invite_makes_a_code_for_one_person(config: Path) -> None:
    yihu(config, "import", str(STATION))
    assert "绑定码" in yihu(config, "invite", "冯雪梅").output
    assert yihu(config, "invite", "没有这人").exit_code == 1
    with session(config) as db:
        db.add_all(Person(name="冯雪梅", role="网格员", grids=[grid], organisation="同一家") for grid in "AB")
        db.commit()
    several = yihu(config, "invite", "冯雪梅", "--organisation", "同一家")
    assert several.exit_code == 1
    assert "3. 冯雪梅 网格员 同一家 B 没登记电话" in several.stderr
    assert "绑定码" in yihu(config, "invite", "冯雪梅", "--organisation", "同一家", "--which", "B").output


def test_export_is_in_the_audit_log(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    assert yihu(config, "export", str(tmp_path / "out.xlsx")).exit_code == 0
    with session(config) as db:
        assert db.query(AuditLine).one().act == "yihu export"


WRITING = (
    ["template"], ["export"], ["elders-report"], ["replay", "--out"], ["train", "--shipped", "--out"],
    ["weigh", "--out"], ["intake", "--template"],
)  # fmt: skip


def test_a_workbook_is_written_under_no_other_name(config: Path, tmp_path: Path) -> None:
    """No program would open it, and no import would take it back."""
    out = tmp_path / "registry.csv"
    for words in (["template"], ["export", "-c", str(config)], ["elders-report", "-c", str(config)]):
        result = alone(*words, str(out))
        assert (result.exit_code, out.exists()) == (1, False)
        assert f"{out}：写的是 Excel 表，文件名要以 .xlsx 结尾。" in result.stderr


def test_failed_messages_are_listed_and_tried_again(config: Path, clock: Any) -> None:
    assert "没有处理失败的消息" in yihu(config, "inbox").output
    assert "没有发不出去的消息" in yihu(config, "outbox").output
    now = clock.now()
    with session(config) as db:
        db.add(InboxMessage(id=5, key="k", conversation=AT_KF, seq=1, state=InboxState.FAILED,
                            error="Unreadable", accepted_at=now, payload=b"sealed"))  # fmt: skip
        db.add(OutboxMessage(id=6, key="k", lane="l", platform="wechat", conversation="c",
                             error="not connected", state=OutboxState.DEAD,
                             created_at=now, due_at=now, body=b"sealed"))  # fmt: skip
        db.commit()
    told = yihu(config, "inbox").output
    assert "来自微信客服：密钥不对，打不开。检查 YIHU_KEY，改好再处理一次。" in told
    assert "yihu inbox --retry 号" in told
    assert "Unreadable" not in told
    told = yihu(config, "outbox").output
    assert "那边没有连上（1 条）。看看网关或者机器人在不在线，连上以后再发。" in told
    assert re.search(r"\n  6  \S+ \S+  给微信\n", told)
    assert "yihu outbox --retry 号" in told
    assert "connected" not in told
    assert "5 会重新处理" in yihu(config, "inbox", "--retry", "5").output
    assert "没有发不出去的消息 7" in yihu(config, "outbox", "--retry", "6", "--retry", "7").output
    with session(config) as db:
        assert db.get_one(InboxMessage, 5).state == InboxState.NEW
        assert db.get_one(OutboxMessage, 6).state == OutboxState.DUE


def test_what_failed_for_one_reason_is_told_and_sent_again_together(config: Path, clock: Any) -> None:
    now = clock.now()
    with session(config) as db:
        db.add(Person(id=3, name="王警官", role="民警"))
        db.flush()
        db.add(Identity(person_id=3, platform="dingtalk", external_id="u3"))
        db.add_all(
            OutboxMessage(id=n, key=f"k{n}", lane="l", platform="dingtalk", conversation="u3", private=True,
                          error=error, state=OutboxState.DEAD, created_at=now, due_at=now, body=b"sealed")
            for n, error in ((6, "not connected"), (7, "404 notFound"), (8, "connection closed"))
        )  # fmt: skip
        db.commit()
    told = yihu(config, "outbox").output
    first = [re.split("[（ ]", line.strip())[0] for line in told.splitlines()]
    assert first[:-1] == ["那边没有连上", "6", "8", "那边的地址或群不在了", "7"]
    assert told.count("给钉钉私聊（王警官）") == 3
    again = yihu(config, "outbox", "--retry", "8", "--alike").output
    assert again == "6 会重新发送。\n8 会重新发送。\n"


def test_the_log_of_nothing_is_whole(config: Path) -> None:
    assert "0 件" in yihu(config, "verify-log").output


def test_every_subcommand_tells_what_it_is_for() -> None:
    group = Found(name="yihu")
    told = CliRunner().invoke(group, ["--help"]).output
    assert {"run", "check", "template", "import", "export", "explain", "invite"} <= set(told.split())
    assert "..." not in told.partition("Commands:")[2]
    for name in group.list_commands(None):  # type: ignore[arg-type]
        assert CliRunner().invoke(group, [name, "--help"]).exit_code == 0


def test_the_proof_of_the_elders_as_excel(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "proof.xlsx"
    yihu(config, "import", str(STATION))
    told = yihu(config, "elders-report", str(out), "--from", "2026-11-01", "--to", "2026-11-30").output
    # Nobody was ever seen, and nobody had to be yet.
    assert told.startswith(f"见面报告写到 {out}：老人 ")
    assert ("一次也没见过" in told, "%" in told) == (True, False)
    assert out.read_bytes()[:2] == b"PK"
    with session(config) as db:
        assert "yihu elders-report" in [line.act for line in db.scalars(select(AuditLine))]
    wrong = yihu(config, "elders-report", str(out), "--from", "2026-11-30", "--to", "2026-11-01", "--force")
    assert (wrong.exit_code, "--from 要在 --to 以前。" in wrong.output) == (1, True)


def test_a_row_alone_brings_no_elder_back_to_the_list(config: Path) -> None:
    yihu(config, "import", str(STATION))
    assert "离开见面名单" not in yihu(config, "import", str(STATION)).output
    with session(config) as db, db.begin():
        elder = db.scalars(select(Elder)).first()
        assert elder is not None
        elder.left_at = elder.began_at = datetime(2026, 11, 1, tzinfo=UTC)
        name = elder.name
    told = yihu(config, "import", str(STATION)).output
    assert f"表里有 1 位老人已经离开见面名单（{name}）" in told
    with session(config) as db:
        assert [each.name for each in db.scalars(select(Elder)) if each.left_at is not None] == [name]
