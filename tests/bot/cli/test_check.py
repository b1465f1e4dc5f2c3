"""`yihu check` before the start: the settings, the database, the key, and whom nothing reaches."""

from __future__ import annotations

import base64
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.check import NOT_YET
from bot.out_of_reach import NOBODY
from bot.platforms_on import NAMES
from models.registry_rows import Group
from tests.bot.cli.station import SECRETS, SETTINGS, STATION, session, yihu


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
