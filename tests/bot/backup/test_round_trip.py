"""What is restored is what was backed up, row for row and byte for byte, on and between both databases."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    Table,
    column,
    insert,
    select,
)
from sqlalchemy import table as table_clause
from sqlmodel import SQLModel

from bot.backup.making import Bars
from bot.backup.places import InUse
from bot.config import Config
from bot.database import open_engine, table
from bot.media.shelf import SHOWN, WHOLE, Shelf
from bot.migrations import HEAD, make, migrate, version
from models.columns import UTCTime
from models.incident_rows import AuditLine, Counter
from models.registry_rows import Person
from tests.bot.backup.conftest import (
    NOW,
    MakeConfig,
    back_up,
    begun,
    no_bar,
    picture,
    put_back,
    settings,
    with_media_in,
    write,
)

BOTH = ("sqlite", "postgresql")


def value(column: Column[Any], n: int) -> Any:
    """A value that is hard on whoever writes it down; the same `n` everywhere, so that references hold."""
    if n == 2 and column.nullable:
        return None
    match column.type:
        case Boolean():
            return n == 1
        case Integer():
            return n
        case Float():
            return 112.4321987654321 * n
        case UTCTime() | DateTime():
            return NOW + timedelta(microseconds=n)
        case Date():
            return date(2026, 11, n)
        case LargeBinary():
            return bytes(range(256)) * n
        case JSON():
            return [f"“引号”\n\\ 😀{n}", n, None, {"a": [1.5, True]}]
    return f"字 {n}\t\"'\\ 😀"


def fill(config: Config) -> None:
    """Two rows in every table, the second with nothing where that may be."""
    begun(config)
    engine = open_engine(config.database_url)
    with engine.begin() as db:
        for each in SQLModel.metadata.sorted_tables:
            if each.name != "key_mark":
                for n in (1, 2):
                    db.execute(insert(each).values({c.name: value(c, n) for c in each.c}))
    engine.dispose()


def rows(config: Config, only: str = "") -> dict[str, list[Any]]:
    """Every row of every table, or of one."""
    engine = open_engine(config.database_url)
    with engine.begin() as db:
        wanted = [each for each in SQLModel.metadata.sorted_tables if only in ("", each.name)]
        found = {each.name: _sorted(db.execute(select(each)), each) for each in wanted}
    engine.dispose()
    return found


def _sorted(found: Any, each: Table) -> list[Any]:
    keys = [column.name for column in each.primary_key]
    return sorted((tuple(row) for row in found), key=lambda row: [
        str(part) for part, column in zip(row, each.c, strict=True) if column.name in keys
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("sqlite", "sqlite"),
        ("postgresql", "postgresql"),
        ("sqlite", "postgresql"),
        ("postgresql", "sqlite"),
    ],
)
def test_every_table_comes_back_as_it_was(new_config: MakeConfig, room: Path, here: str, there: str) -> None:
    old, new = new_config(here, "old"), new_config(there, "new")
    fill(old)
    made = back_up(old, room / "b.zip")
    before = rows(old)
    assert {name: rows.count for name, rows in made.manifest.tables.items()} == {
        name: len(some) for name, some in before.items()
    }
    put_back(room / "b.zip", new, moved=True)
    after = rows(new)
    *others, noted = after.pop("audit")
    assert (others, noted[3]) == (before.pop("audit"), "yihu restore")
    assert after == before
    # The next row of a table has a number of its own.
    write(new, (AuditLine, {"at": NOW, "act": "later", "subject": "", "verdict": "done"}))
    assert [row[0] for row in rows(new, "audit")["audit"]] == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", BOTH)
def test_what_is_written_meanwhile_neither_waits_nor_comes_along(
    new_config: MakeConfig, room: Path, kind: str
) -> None:
    """Nor does what is not committed, which the backup does not wait for."""
    old, new = new_config(kind, "old"), new_config(kind, "new")
    begun(old)
    write(old, (Counter, {"name": "before", "value": 1}))
    said: list[str] = []

    def bars(name: str) -> Any:
        """What the bot writes between two steps of the backup; a lock would be an error after its wait."""
        said.append(name)
        write(old, (Counter, {"name": f"during {name}", "value": 1}))
        return no_bar(name)

    writing: Bars = bars
    back_up(old, room / "b.zip", bars=writing)
    assert len(rows(old, "counter")["counter"]) == 1 + len(said) == 3
    engine = open_engine(old.database_url)
    with engine.begin() as db:
        db.execute(insert(table(Counter)).values(name="half", value=1))
        assert back_up(old, room / "half.zip").manifest.tables["counter"].count == 3
    engine.dispose()
    put_back(room / "b.zip", new, moved=True)
    assert rows(new, "counter")["counter"] == [("before", 1)]


def test_kept_files_come_back_and_no_others(new_config: MakeConfig, room: Path) -> None:
    old, new = new_config("sqlite", "old"), new_config("sqlite", "new")
    begun(old)
    file = picture(old)
    stray = old.media.folder / "ab" / ("ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"named by no row")
    lost = picture(old, b"lost")
    (old.media.folder / lost[:2] / lost).unlink()
    made = back_up(old, room / "b.zip")
    # What was made of the lost one is there still.
    assert (len(made.manifest.files), made.manifest.missing) == (3, 1)
    put_back(room / "b.zip", new, moved=True)
    shelf = Shelf(new.media.folder, new.vault)
    assert shelf.read(file, WHOLE) == b"a picture"
    assert shelf.read(file, SHOWN) == b"a picture, drawn anew"
    assert len([each for each in new.media.folder.rglob("*") if each.is_file()]) == 3


@pytest.mark.parametrize("kind", BOTH)
def test_a_backup_of_an_older_version_is_brought_up(new_config: MakeConfig, room: Path, kind: str) -> None:
    """It is taken as it is, without a step: the bot of then may be running on it."""
    old = settings(room, f"sqlite:///{room}/older.db", "old")
    engine = open_engine(old.database_url)
    with engine.begin() as db:
        make(db, "0030")
        db.exec_driver_sql("insert into counter values ('incident', 7)")
    engine.dispose()
    assert back_up(old, room / "b.zip").manifest.revision == "0030"
    with engine.begin() as db:
        assert version(db) == "0030"
    engine.dispose()
    new = new_config(kind, "new")
    put_back(room / "b.zip", new, moved=True)
    assert rows(new, "counter")["counter"] == [("incident", 7)]
    engine = open_engine(new.database_url)
    migrate(engine)
    with engine.begin() as db:
        assert version(db) == HEAD
    engine.dispose()


@pytest.mark.parametrize("kind", BOTH)
def test_nothing_is_restored_under_a_running_bot(new_config: MakeConfig, room: Path, kind: str) -> None:
    old, new = new_config(kind, "old"), new_config(kind, "new")
    begun(old)
    back_up(old, room / "b.zip")
    bot = open_engine(new.database_url)
    with bot.begin():
        pass
    # It does nothing now; its connection waits in the pool.
    with pytest.raises(InUse):
        put_back(room / "b.zip", new)
    bot.dispose()
    put_back(room / "b.zip", new)


@pytest.mark.parametrize("kind", BOTH)
def test_what_was_there_is_kept_aside(new_config: MakeConfig, room: Path, kind: str) -> None:
    old, new = new_config(kind, "old"), new_config(kind, "new")
    for each, name in ((old, "李强"), (new, "孙梅")):
        begun(each)
        write(each, (Person, {"name": name, "role": "网格员", "grids": [], "communities": []}))
        picture(each, name.encode())
    back_up(old, room / "b.zip")
    done = put_back(room / "b.zip", new)
    assert [row[1] for row in rows(new, "person")["person"]] == ["李强"]
    database, files = done.kept
    assert len([each for each in Path(files).rglob("*") if each.is_file()]) == 2
    if kind == "sqlite":
        assert Path(database).stat().st_mode & 0o777 == 0o600
        aside = settings(room, f"sqlite:///{database}", "aside")
        assert [row[1] for row in rows(aside, "person")["person"]] == ["孙梅"]
    else:
        database = database.removeprefix("数据库里的 schema ")
        engine = open_engine(new.database_url)
        with engine.begin() as db:
            aside_rows = table_clause("person", column("name"), schema=database)
            assert db.execute(select(aside_rows)).scalar() == "孙梅"
        engine.dispose()


def test_pictures_that_lie_on_another_disk_stay_there(new_config: MakeConfig, room: Path) -> None:
    """The folder of the settings may be a link to where there is room."""
    old, new = new_config("sqlite", "old"), new_config("sqlite", "new")
    disk = room / "disk"
    for each, folder in ((old, old.media.folder), (new, disk / "pictures")):
        begun(each)
        picture(with_media_in(each, folder), each.database_url.encode())
    new.media.folder.symlink_to(disk / "pictures")
    back_up(old, room / "b.zip")
    _, aside = put_back(room / "b.zip", new).kept
    assert new.media.folder.is_symlink()
    assert Path(aside).parent == disk
    assert [
        sum(each.is_file() for each in Path(where).rglob("*"))
        for where in (aside, new.media.folder.resolve())
    ] == [2, 2]
