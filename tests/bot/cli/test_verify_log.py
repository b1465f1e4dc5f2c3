"""yihu verify-log: whatever was done to the timelines, it says where; anchors catch what chains cannot."""

from __future__ import annotations

import base64
import contextlib
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from bot.cli import Found
from bot.database import open_engine
from models import timeline
from models.anchor import anchor
from models.incident_rows import Incident, TimelineLine
from models.incidents import Matter, move, open_incident
from models.people import YIHU
from models.registry import Registry
from models.settings import Settings
from models.states import MoveName
from models.vault import Vault
from models.work import Work
from tests.databases import copied

KEY = base64.b64encode(b"k" * 32).decode()
SETTINGS = """
database: {{url: "sqlite:///{folder}/yihu.db"}}
onebot: {{access_token: "${{TOKEN}}"}}
privacy: {{key: "${{YIHU_KEY}}"}}
"""
DAYS = (date(2026, 11, 23), date(2026, 11, 24))


@pytest.fixture
def config(bare: Path, tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(SETTINGS.format(folder=tmp_path), "utf-8")
    copied(bare, tmp_path / "yihu.db")
    assert verify(path).exit_code == 0
    return path


@pytest.fixture
def marks(config: Path) -> list[str]:
    """Two days with two matters each, of three lines, and the marks of both days."""
    made = []
    with Session(open_engine(f"sqlite:///{config.parent}/yihu.db")) as db, db.begin():
        for n, day in enumerate(DAYS):
            now = datetime(2026, 11, 23, 2, tzinfo=UTC) + timedelta(days=n)
            work = Work(db, now, Settings(), Registry(), Vault(KEY), lambda: "CODE2345")
            for _ in range(2):
                incident = open_incident(work, Matter("nonpolice", "灯坏了"), YIHU, None)
                move(work, incident, MoveName.DISPATCH, YIHU)
                move(work, incident, MoveName.AMEND, YIHU, note="还有一盏")
                db.flush()
            made.append(anchor(work, day))
    return made


def verify(config: Path, *words: str) -> Result:
    env = {"YIHU_KEY": KEY, "TOKEN": "secret-token"}
    return CliRunner(env=env).invoke(Found(name="yihu"), ["verify-log", *words, "-c", str(config)])


def tamper(config: Path, *statements: str, **values: str) -> None:
    """As somebody with the file in his hands: no key of ours, no rule of ours."""
    with contextlib.closing(sqlite3.connect(config.parent / "yihu.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement, values)


def test_what_nobody_touched_is_whole(config: Path, marks: list[str]) -> None:
    result = verify(config, "--mark", marks[0], "--mark", marks[1].upper())
    assert result.output == "4 件事项的时间线都完整，2 天的校验码都对得上。\n"


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("update timeline set new = 'x' where incident_id = 2 and seq = 2", "261123-002 的时间线从第 2 行起"),
        ("delete from timeline where incident_id = 2 and seq = 1", "261123-002 的时间线从第 2 行起"),
        ("delete from timeline where incident_id = 2 and seq = 3", "261123-002 的时间线从第 3 行起"),
        ("swap", "261123-002 的时间线从第 2 行起"),
        ("update incident set tip = 'x' where id = 3", "261124-001 的时间线从第 3 行起"),
        ("update incident set version = 9 where id = 3", "261124-001 的时间线从第 4 行起"),
        ("delete from incident where id = 4", "事项（库内第 4 号）没有了"),
    ],
)
def test_what_was_done_to_a_chain_is_named(config: Path, marks: list[str], done: str, said: str) -> None:
    # The numbers of lines are unique: to change places they go by way of numbers that nobody has.
    steps = ["update timeline set seq = seq + 100 where incident_id = 2 and seq > 1",
             "update timeline set seq = 105 - seq where incident_id = 2 and seq > 100"]  # fmt: skip
    tamper(config, *(steps if done == "swap" else [done]))
    result = verify(config)
    assert said in result.output + result.stderr
    assert result.exit_code == 1


def test_a_whole_matter_taken_out_shows_by_the_anchor_of_its_day(config: Path, marks: list[str]) -> None:
    tamper(config, "delete from timeline where incident_id = 2", "delete from incident where id = 2")
    result = verify(config)
    assert result.exit_code == 1
    assert result.stderr == f"2026-11-23 的校验码 {marks[0]} 对不上：少了 3 行。\n"


def test_a_chain_made_anew_shows_by_the_anchor(config: Path, marks: list[str]) -> None:
    with Session(open_engine(f"sqlite:///{config.parent}/yihu.db")) as db, db.begin():
        incident = db.get(Incident, 1)
        assert incident is not None
        lines = timeline.lines_of(db, 1)
        lines[2].move = MoveName.CLOSE
        _seal_again(lines)
        incident.tip = lines[-1].hash
    assert verify(config).stderr == f"2026-11-23 的校验码 {marks[0]} 对不上：有行被改过。\n"


@pytest.mark.parametrize("day", DAYS)
def test_an_anchor_made_by_somebody_without_the_key_does_not_fit(
    config: Path, marks: list[str], day: date
) -> None:
    tamper(config, "update anchor set mark = 'abc' where day = :day", day=str(day))
    assert f"{day} 的校验码" in verify(config).stderr


def test_a_day_taken_out_shows_at_the_next(config: Path, marks: list[str]) -> None:
    tamper(config, "delete from anchor where day = :day", day=str(DAYS[0]))
    assert f"{DAYS[1]} 的校验码" in verify(config).stderr


def test_a_mark_of_the_briefing_that_the_log_has_no_more_is_named(config: Path, marks: list[str]) -> None:
    tamper(config, "delete from anchor where day = :day", day=str(DAYS[1]))
    assert verify(config).exit_code == 0
    assert f"没有 {marks[1]} 这个校验码" in verify(config, "--mark", marks[1]).stderr


def test_an_anchor_is_made_once(config: Path, marks: list[str]) -> None:
    with Session(open_engine(f"sqlite:///{config.parent}/yihu.db")) as db:
        now = datetime(2026, 11, 30, tzinfo=UTC)
        work = Work(db, now, Settings(), Registry(), Vault(KEY), lambda: "CODE2345")
        assert [anchor(work, day) for day in DAYS] == marks
        nothing = anchor(work, date(2026, 11, 25))
        assert nothing not in marks


def _seal_again(lines: list[TimelineLine]) -> None:
    previous = ""
    for line in lines:
        line.previous = previous
        line.hash = previous = timeline.line_hash(line)
