"""The database's thread: what a platform waits for goes ahead of what is queued, and fails alone."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Select, text

import models
from bot.database import CROWD, TABLES, Database, open_engine
from bot.platforms.wechat.kept import WAITING
from bot.speakers import ASKED, MATTERS, PEOPLE, TIED
from bot.storing import ENDS, IDS


async def test_what_goes_first_waits_for_what_runs_and_for_nothing_else(tmp_path: Path) -> None:
    database = Database(open_engine(f"sqlite:///{tmp_path}/x.db"))
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Connection) -> bool:
        begun.set()
        go_on.wait(10)
        order.append("running")
        return database.hurried

    def note(what: str) -> None:
        order.append(what)

    running = asyncio.create_task(database.run(slow))
    await asyncio.to_thread(begun.wait)
    queued = [asyncio.create_task(database.run(lambda _: note("queued"))) for _ in range(3)]
    await asyncio.sleep(0)
    assert not database.hurried
    first = asyncio.create_task(database.run_first(lambda _: note("first")))
    await asyncio.sleep(0)
    go_on.set()
    assert await running
    await asyncio.gather(first, *queued)
    assert order == ["running", "first", "queued", "queued", "queued"]
    assert not database.hurried
    database.close()


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (PEOPLE, "ix_identity_external_id"),
        (MATTERS, "ix_reporter_sender"),
        (ASKED, "ix_choice_sender"),
        (TIED, "ix_elder_contact_conversation"),
        (IDS, "sqlite_autoindex_inbox_1"),
        (ENDS, "sqlite_autoindex_conversation_1"),
        (WAITING, "ix_kept_word_openid"),
    ],
)
def test_what_every_message_looks_up_goes_by_an_index(
    statement: Select[Any], index: str, empty: Engine
) -> None:
    asked = str(statement.compile(empty))
    with empty.begin() as connection:
        given = ("[]",) * asked.count("?")
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", given)]
    assert f"USING INDEX {index}" in plan[0].replace("COVERING ", "")


async def test_what_fails_first_is_rolled_back_and_told_to_who_asked(tmp_path: Path) -> None:
    database = Database(open_engine(f"sqlite:///{tmp_path}/x.db"))
    await database.run(lambda c: c.execute(text("create table t (n integer)")))

    def fail(connection: Connection) -> None:
        connection.execute(text("insert into t values (1)"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run_first(fail)
    assert await database.run_first(lambda c: c.execute(text("select count(*) from t")).scalar()) == 0
    database.close()


async def test_one_after_another_who_goes_first_is_a_rush_and_some_are_none(tmp_path: Path) -> None:
    database = Database(open_engine(f"sqlite:///{tmp_path}/x.db"))
    for _ in range(CROWD - 1):
        await database.run_first(lambda _: None)
    assert not database.rushed
    await asyncio.gather(*(database.run_first(lambda _: None) for _ in range(CROWD)))
    assert database.rushed
    database.close()


def test_every_file_of_tables_is_known_where_a_database_is_made_whole() -> None:
    """A table whose file nobody has loaded by then would be missing from every new database."""
    written = {path.stem for path in Path(models.__file__).parent.glob("*_rows.py")}
    assert {module.__name__.partition(".")[2] for module in TABLES} == written


async def test_who_gives_up_waiting_spoils_nobody_elses_work(tmp_path: Path) -> None:
    database = Database(open_engine(f"sqlite:///{tmp_path}/x.db"))
    begun, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def slow(_: Connection) -> None:
        begun.set()
        go_on.wait(10)

    running = asyncio.create_task(database.run(slow))
    await asyncio.to_thread(begun.wait)
    other = asyncio.create_task(database.run(lambda _: done.append("other")))
    impatient = asyncio.create_task(database.run_first(lambda _: done.append("given up")))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(running, other)
    assert done == ["other"]
    database.close()
