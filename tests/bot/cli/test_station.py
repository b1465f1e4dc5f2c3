"""The command line of a station: check, import, invite, what failed, and the proof of the timelines."""

from __future__ import annotations

import base64
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text
from sqlalchemy.orm import Session
from sqlmodel import select

import sandbox
from bot.cli import Found
from bot.cli.check import NOT_YET
from bot.database import open_engine
from bot.out_of_reach import NOBODY
from bot.platforms_on import NAMES
from models.flow_rows import InboxMessage, InboxState, OutboxMessage, OutboxState, conversation_key
from models.incident_rows import AuditLine
from models.registry_rows import Elder, Group, Identity, Person
from tests.databases import copied

STATION = Path(sandbox.__file__).parent / "station"
SETTINGS = """
database: {{url: "sqlite:///{folder}/yihu.db"}}
onebot: {{access_token: "${{TOKEN}}"}}
privacy: {{key: "${{YIHU_KEY}}"}}
"""
AT_KF = conversation_key("wechat_kf", "", "wm_zhang", True)
SECRETS = {"TOKEN": "secret-token", "YIHU_KEY": base64.b64encode(b"k" * 32).decode()}


@pytest.fixture
def config(bare: Path, tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(SETTINGS.format(folder=tmp_path), "utf-8")
    copied(bare, tmp_path / "yihu.db")
    return path


def yihu(config: Path, *words: str, **more: Any) -> Result:
    return CliRunner(env=more.pop("env", SECRETS)).invoke(
        Found(name="yihu"), [*words, "-c", str(config)], **more
    )


def alone(*words: str) -> Result:
    """A command as it stands, with the secrets and no settings of its own."""
    return CliRunner(env=SECRETS).invoke(Found(name="yihu"), list(words))


def session(config: Path) -> Session:
    return Session(open_engine(f"sqlite:///{config.parent}/yihu.db"))


def test_check_names_every_problem(config: Path) -> None:
    assert "OneBot" in yihu(config, "check").output
    result = yihu(config, "check", env={"TOKEN": None, "YIHU_KEY": None})
    assert result.exit_code == 1
    assert "privacy.key: 缺加密用的钥匙 YIHU_KEY" in result.stderr
    assert "openssl rand -base64 32" in result.stderr
    assert "onebot.access_token: 用到环境变量 TOKEN，可是没有设。启动前先 export TOKEN=" in result.stderr
    assert f"{config} 有 2 处不对" in result.stderr


def test_check_without_any_platform_names_all_that_there_are(config: Path) -> None:
    config.write_text(SETTINGS.format(folder=config.parent).replace("onebot:", "# onebot:"), "utf-8")
    told = yihu(config, "check").output
    assert (
        "开着的平台：一个也没有。哪个填好密钥，哪个就打开：dingtalk（钉钉）、onebot（微信群 OneBot）" in told
    )
    assert all(f"{section}（{name}）" in told for section, name in NAMES.items())


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


def test_a_file_that_is_there_is_kept(config: Path, tmp_path: Path) -> None:
    """A registry that somebody filled in is a week's work."""
    out = tmp_path / "registry.xlsx"
    for words in (["template", str(out)], ["export", str(out), "-c", str(config)],
                  ["intake", str(out), "--template", "-c", str(config)],
                  ["elders-report", str(out), "-c", str(config)]):  # fmt: skip
        out.write_bytes(b"filled in")
        result = alone(*words)
        assert result.exit_code == 1
        assert f"{out} 已经有了，换个名字，或者加 --force。" in result.stderr
        assert out.read_bytes() == b"filled in"
        assert alone(*words, "--force").exit_code == 0
        assert out.read_bytes()[:2] == b"PK"
    with session(config) as db:
        assert [line.act for line in db.scalars(select(AuditLine))] == [
            "yihu export",
            "yihu elders-report",
        ]


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


def test_where_nothing_can_be_written_a_sentence_says_so(config: Path) -> None:
    out = Path("/proc/yihu.xlsx")
    for words in (["template"], ["export"], ["elders-report"], ["replay", "--out"], ["intake", "--template"]):
        more = [] if words == ["template"] else ["-c", str(config)]
        result = alone(*words, str(out), *more)
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith(f"Error: {out} 写不了："), result.stderr


def test_a_folder_is_no_file_to_write(config: Path, tmp_path: Path) -> None:
    for words in WRITING:
        result = alone(*words, str(tmp_path))
        told = f"Error: {tmp_path} 是个文件夹，后面再写个文件名。\n"
        assert (result.exit_code, result.stderr) == (1, told)


def test_a_missing_folder_is_told_before_any_work(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "none" / "out.xlsx"
    for words in WRITING:
        result = alone(*words, str(out))
        assert (result.exit_code, result.stderr) == (
            1,
            f"Error: 没有 {out.parent} 这个文件夹，先建好再来一次。\n",
        )


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


def test_another_key_is_refused_and_a_rotation_is_not(config: Path) -> None:
    old, new = (base64.b64encode(letter * 32).decode() for letter in (b"k", b"n"))
    yihu(config, "inbox")
    for command in ("check", "inbox"):
        wrong = yihu(config, command, env={"TOKEN": "t", "YIHU_KEY": new})
        assert wrong.exit_code == 1
        assert "不是这个数据库用的那把钥匙" in wrong.stderr
    assert yihu(config, "check", env={"TOKEN": "t", "YIHU_KEY": f"{new},{old}"}).exit_code == 0
    assert yihu(config, "check").exit_code == 0
    assert yihu(config, "inbox", env={"TOKEN": "t", "YIHU_KEY": f"{new},{old}"}).exit_code == 0
    assert yihu(config, "inbox", env={"TOKEN": "t", "YIHU_KEY": new}).exit_code == 0


def test_check_makes_no_database_and_says_of_a_damaged_one_what_to_do(config: Path) -> None:
    database = config.parent / "yihu.db"
    database.unlink()
    assert yihu(config, "check").exit_code == 0
    assert not database.exists()
    database.write_bytes(b"no database at all" * 100)
    for command in ("check", "run"):
        told = yihu(config, command)
        assert (told.exit_code, "Traceback" in told.output) == (1, False)
        assert "数据库文件坏了，读不出来（file is not a database）" in told.stderr
        assert "yihu restore 备份文件 --set-aside" in told.stderr
        assert "设置没有问题" not in told.stdout


def test_what_is_damaged_further_on_in_the_file_is_told_too(config: Path) -> None:
    with closing(sqlite3.connect(config.parent / "yihu.db")) as db:
        pages = db.execute("select rootpage from sqlite_master where tbl_name = 'outbox'").fetchall()
        (size,) = db.execute("pragma page_size").fetchone()
    with (config.parent / "yihu.db").open("r+b") as file:
        for (page,) in pages:
            file.seek((page - 1) * size)
            file.write(b"?" * size)
    told = yihu(config, "outbox")
    assert (told.exit_code, "Traceback" in told.output) == (1, False)
    assert "数据库文件坏了，读不出来（database disk image is malformed）" in told.stderr


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_database_of_a_later_version_is_told(config: Path, command: str) -> None:
    with session(config) as db:
        db.execute(text("update alembic_version set version_num = '9999'"))
        db.commit()
    told = yihu(config, command)
    assert (told.exit_code, "更新版本的一呼" in told.stderr) == (1, True)


def test_check_says_that_an_older_database_will_be_changed(config: Path) -> None:
    with session(config) as db:
        db.execute(text("update alembic_version set version_num = '0044'"))
        db.commit()
    told = yihu(config, "check")
    assert (told.exit_code, "数据库是旧版本的一呼建的，启动时会自己升级" in told.stderr) == (0, True)


def test_check_tells_why_a_server_does_not_let_it_in(config: Path) -> None:
    """Nobody listens at port 1."""
    server = "postgresql+psycopg://yihu:${TOKEN}@127.0.0.1:1/yihu"
    config.write_text(re.sub('sqlite:[^"]*', server, config.read_text("utf-8")), "utf-8")
    told = yihu(config, "check")
    assert (told.exit_code, "数据库打不开" in told.stderr, "connection" in told.stderr) == (1, True, True)
    plain = yihu(config, "check", env=SECRETS | {"TOKEN": "p@ss"})
    assert (plain.exit_code, "密码里的 @ / : # ? % 要写成 %40" in plain.stderr) == (1, True)


def test_check_names_whom_nothing_reaches(config: Path) -> None:
    """Only OneBot is on, and the officers have their group in DingTalk."""
    config.write_text(config.read_text("utf-8") + "station: {leader: 周大所}\n", "utf-8")
    with session(config) as db:
        db.add(Group(platform="wechat", external_id="1@chatroom", name="居民群", kind="群众"))
        db.add(Group(platform="dingtalk", external_id="cid-1", name="民警工作群", kind="民警"))
        db.commit()
    told = yihu(config, "check")
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        NOBODY,
        "钉钉没有打开，1 个群听不到也发不到：民警工作群。",
        "station.leader: 登记表里没有叫“周大所”的人，所以没有人接最后一步的催办。",
        f"Error: {NOT_YET}",
    ]
    with session(config) as db:
        db.add(Group(platform="wechat", external_id="2@chatroom", name="民警微信群", kind="民警"))
        db.commit()
    told = yihu(config, "check")
    assert (told.exit_code, "能启动，上面有 2 处要留意。" in told.stdout) == (0, True)


def test_the_bot_does_not_start_with_another_key(config: Path) -> None:
    yihu(config, "import", str(STATION))
    other = base64.b64encode(b"o" * 32).decode()
    result = yihu(config, "run", env={"TOKEN": "t", "YIHU_KEY": other})
    assert result.exit_code == 1
    assert "钥匙" in result.stderr
    assert "Traceback" not in result.output


def test_a_database_that_cannot_be_opened_is_told(config: Path) -> None:
    config.write_text(config.read_text("utf-8").replace("sqlite:///", "sqlite:////proc/nowhere"), "utf-8")
    result = yihu(config, "import", str(STATION))
    assert result.exit_code == 1
    assert "数据库打不开" in result.stderr


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
