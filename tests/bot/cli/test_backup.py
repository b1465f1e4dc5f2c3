"""yihu backup and yihu restore, as the one who looks after the station's machine meets them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.cli import Found
from bot.database import open_engine
from models.incident_rows import AuditLine, TimelineLine
from models.incidents import Matter, open_incident
from models.people import YIHU
from models.registry import Registry
from models.registry_rows import Person
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from tests.databases import copied

OLD, NEW = ("b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCE=", "bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyE=")
SETTINGS = """
database: {{url: "sqlite:///{folder}/yihu.db"}}
hours: {{exceptions: days.yaml}}
privacy: {{key: "${{YIHU_KEY}}"}}
"""


@pytest.fixture
def config(bare: Path, room: Path) -> Path:
    """A station with one matter, and settings that name a file of their own."""
    path = room / "config.yaml"
    path.write_text(SETTINGS.format(folder=room), "utf-8")
    (room / "days.yaml").write_text("2026-12-31: off\n", "utf-8")
    copied(bare, room / "yihu.db")
    assert yihu(path, "inbox").exit_code == 0
    return path


@pytest.fixture
def matter(config: Path, clock: Any) -> int:
    """A matter with one line in its timeline."""
    with session(config) as db, db.begin():
        work = Work(db, clock.now(), Settings(), Registry(), Vault(OLD), lambda: "CODE2345")
        open_incident(work, Matter("nonpolice", "灯坏了"), YIHU, None)
        db.add(Person(name="李强", role="网格员"))
    return 1


def yihu(config: Path, *words: str, key: str = OLD, **more: Any) -> Result:
    return CliRunner(env={"YIHU_KEY": key}).invoke(Found(name="yihu"), [*words, "-c", str(config)], **more)


@contextmanager
def session(config: Path) -> Iterator[Session]:
    """As a bot has it: until the end it has the file open."""
    engine = open_engine(f"sqlite:///{config.parent}/yihu.db")
    with Session(engine) as db:
        yield db
    engine.dispose()


def backed_up(config: Path, *words: str) -> Path:
    out = config.parent / "backup.zip"
    result = yihu(config, "backup", str(out), *words)
    assert result.exit_code == 0, result.output
    return out


def elsewhere(config: Path) -> Path:
    """The settings of another machine, without a database."""
    folder = config.parent / "new"
    folder.mkdir()
    (folder / "config.yaml").write_text(SETTINGS.format(folder=folder), "utf-8")
    (folder / "days.yaml").write_text("2026-12-31: off\n", "utf-8")
    return folder / "config.yaml"


def test_a_folder_gets_a_file_with_the_time_for_a_name(config: Path, matter: int) -> None:
    folder = config.parent / "backups"
    folder.mkdir()
    result = yihu(config, "backup", str(folder))
    (out,) = folder.iterdir()
    assert re.fullmatch(r"yihu-\d{8}-\d{6}\.zip", out.name)
    assert out.stat().st_mode & 0o777 == 0o600
    assert f"备份写好了：{out}（" in result.stdout
    assert "设置文件 2 个" in result.stdout
    assert "里面没有钥匙 YIHU_KEY" in result.stdout
    assert OLD.encode() not in out.read_bytes()
    with session(config) as db:
        assert [line.act for line in db.scalars(select(AuditLine))] == ["yihu backup"]


def test_check_tells_when_the_last_backup_was(config: Path, matter: int) -> None:
    assert "还没有备份过。天天备一次：yihu backup 文件夹\n" in yihu(config, "check").stdout
    backed_up(config)
    assert re.search(r"上一次备份是 20\d\d-\d\d-\d\d \d\d:\d\d。\n", yihu(config, "check").stdout)


def test_check_tells_that_nothing_was_backed_up_since_a_restore(config: Path, matter: int) -> None:
    out = backed_up(config)
    assert yihu(config, "restore", str(out), "--set-aside", "--yes").exit_code == 0
    told = yihu(config, "check").stdout
    assert re.search(r"这个库是 \S+ \S+ 用 \S+ \S+ 的备份恢复的，恢复以后还没有再备份过。", told)
    assert "还没有备份过。" not in told
    assert yihu(config, "backup", str(config.parent / "again.zip")).exit_code == 0
    assert "上一次备份是" in yihu(config, "check").stdout


def test_no_file_is_written_over_and_none_is_left_half(config: Path, matter: int) -> None:
    out = backed_up(config)
    raw = out.read_bytes()
    again = yihu(config, "backup", str(out))
    assert (again.exit_code, again.stderr) == (
        1,
        f"Error: {out} 已经有了，换个名字。备份从不覆盖别的文件。\n",
    )
    assert out.read_bytes() == raw
    nowhere = yihu(config, "backup", str(config.parent / "nowhere" / "b.zip"))
    assert nowhere.stderr == f"Error: 没有 {config.parent / 'nowhere'} 这个文件夹，先建好再来一次。\n"
    mistyped = yihu(config, "backup", str(config.parent / "nowhere"))
    assert mistyped.stderr == nowhere.stderr
    wrong = yihu(config, "backup", str(config.parent / "wrong.zip"), key=NEW)
    assert (wrong.exit_code, "不是这个数据库用的那把钥匙" in wrong.stderr) == (1, True)
    (config.parent / "yihu.db").write_bytes(b"no database at all" * 500)
    broken = yihu(config, "backup", str(config.parent / "broken.zip"))
    assert (broken.exit_code, "数据库读不出来" in broken.stderr) == (1, True)
    (config.parent / "yihu.db").unlink()
    none = yihu(config, "backup", str(config.parent / "none.zip"))
    assert (none.exit_code, "还没有数据库可以备份" in none.stderr) == (1, True)
    assert [each.name for each in config.parent.glob("*") if each.suffix in (".zip", ".part")] == [out.name]
    assert not list(config.parent.glob(".*"))


def test_a_backup_is_proved_without_touching_anything(config: Path, matter: int) -> None:
    out = backed_up(config)
    result = yihu(config, "restore", str(out), "--check")
    assert result.stdout.startswith("备份完好，钥匙也对：")
    assert yihu(config, "restore", str(out), "--check", key=f"{NEW},{OLD}").exit_code == 0
    other = yihu(config, "restore", str(out), "--check", key=NEW)
    assert (other.exit_code, "不是用现在这把 YIHU_KEY 封的" in other.stderr) == (1, True)
    with ZipFile(out) as archive:
        part = archive.getinfo("rows/timeline.jsonl")
    raw = bytearray(out.read_bytes())
    raw[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 1
    out.write_bytes(raw)
    changed = yihu(config, "restore", str(out), "--check")
    assert (changed.exit_code, "这份备份和写的时候不一样了" in changed.stderr) == (1, True)
    out.write_bytes(raw[: len(raw) // 2])
    half = yihu(config, "restore", str(out))
    assert half.stderr == f"Error: {out} 不是一呼的备份，或者没有拷全。\n"


def test_another_machine_goes_on_from_a_backup(config: Path, matter: int) -> None:
    out, new = backed_up(config), elsewhere(config)
    result = yihu(new, "restore", str(out))
    assert result.exit_code == 0, result.output
    assert "恢复好了：" in result.stdout
    assert "1 件事项的时间线都完整，0 天的校验码都对得上。" in result.stdout
    assert "备份里的设置文件和现在的不一样" in result.stdout
    # No more people may read it than the backup, from which it came.
    assert (new.parent / "yihu.db").stat().st_mode & 0o777 == 0o600
    with session(new) as db:
        assert [person.name for person in db.scalars(select(Person))] == ["李强"]


def test_what_is_there_is_only_set_aside_when_somebody_says_so(config: Path, matter: int) -> None:
    out = backed_up(config)
    with session(config) as db, db.begin():
        db.add(Person(name="孙梅", role="网格员"))
    refused = yihu(config, "restore", str(out))
    assert (refused.exit_code, "加 --set-aside" in refused.stderr) == (1, True)
    refused = yihu(config, "restore", str(out), "--set-aside", input="n\n")
    assert refused.exit_code == 1
    with session(config) as db:
        assert len(db.scalars(select(Person)).all()) == 2
    done = yihu(config, "restore", str(out), "--set-aside", input="y\n")
    assert done.exit_code == 0
    (aside,) = config.parent.glob("yihu.db.before-*")
    assert f"原来的数据留在 {aside}" in done.stdout
    with session(config) as db:
        assert [person.name for person in db.scalars(select(Person))] == ["李强"]
    shutil.copyfile(aside, config.parent / "yihu.db")
    with session(config) as db:
        assert len(db.scalars(select(Person)).all()) == 2


def test_a_database_that_is_none_any_more_is_set_aside_too(config: Path, matter: int) -> None:
    out = backed_up(config)
    (config.parent / "yihu.db").write_bytes(b"no database at all" * 500)
    assert "加 --set-aside" in yihu(config, "restore", str(out)).stderr
    assert yihu(config, "restore", str(out), "--set-aside", "--yes").exit_code == 0
    (aside,) = config.parent.glob("yihu.db.before-*")
    assert aside.read_bytes().startswith(b"no database at all")
    assert yihu(config, "verify-log").exit_code == 0


def test_nothing_is_restored_while_a_bot_runs(config: Path, matter: int) -> None:
    out, new = backed_up(config), elsewhere(config)
    with session(config) as bot:
        bot.scalars(select(Person)).all()
        bot.commit()
        result = yihu(config, "restore", str(out), "--set-aside", "--yes")
    assert (result.exit_code, "先停掉它，再恢复" in result.stderr) == (1, True)
    assert yihu(new, "restore", str(out)).exit_code == 0


def test_a_timeline_that_was_broken_before_is_told(config: Path, matter: int) -> None:
    with session(config) as db, db.begin():
        line = db.scalars(select(TimelineLine)).one()
        line.actor = "somebody else"
    out, new = backed_up(config), elsewhere(config)
    result = yihu(new, "restore", str(out))
    assert result.exit_code == 3
    assert "有 1 处时间线对不上" in result.stderr
    with session(new) as db:
        assert len(db.scalars(select(Person)).all()) == 1


def test_the_settings_are_taken_out_by_themselves(config: Path, matter: int) -> None:
    out, folder = backed_up(config, "--no-media"), config.parent / "taken"
    result = yihu(config, "restore", str(out), "--settings", str(folder))
    assert result.stdout == f"2 个设置文件取到了 {folder}，别的都没有动。\n"
    for name in ("config.yaml", "days.yaml"):
        assert (folder / name).read_bytes() == (config.parent / name).read_bytes()
    again = yihu(config, "restore", str(out), "--settings", str(folder))
    assert (again.exit_code, "已经有了" in again.stderr) == (1, True)
    assert "这份备份里没有照片和文件。" in yihu(config, "restore", str(out), "--check").stdout
