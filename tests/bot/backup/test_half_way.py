"""What goes wrong on the way leaves database and pictures as they were, and nothing half beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.backup.new_file import new_file
from bot.config import Config
from models.registry_rows import Person
from tests.bot.backup.conftest import MakeConfig, back_up, begun, picture, put_back, write
from tests.bot.backup.test_round_trip import BOTH, rows

STAMP = "20261127-100000"


@pytest.fixture
def new_on(new_config: MakeConfig, room: Path) -> Callable[[str], Config]:
    """A station with data of its own on such a database, beside the backup `b.zip` of another."""
    return lambda kind: _new(new_config("sqlite", "old"), new_config(kind, "new"), room)


def _new(old: Config, new: Config, room: Path) -> Config:
    for each, name in ((old, "李强"), (new, "孙梅")):
        begun(each)
        write(each, (Person, {"name": name, "role": "网格员", "grids": [], "communities": []}))
        picture(each, name.encode())
    back_up(old, room / "b.zip")
    return new


def as_it_was(config: Config, room: Path, there: set[Path]) -> None:
    assert [row[1] for row in rows(config, "person")["person"]] == ["孙梅"]
    assert everything(room) == there


def everything(room: Path) -> set[Path]:
    """What lies there, without what SQLite has beside an open file."""
    return {path for path in room.rglob("*") if "-shm" not in path.name and "-wal" not in path.name}


@pytest.mark.parametrize("kind", BOTH)
def test_a_folder_that_cannot_be_set_aside(new_on: Callable[[str], Config], room: Path, kind: str) -> None:
    new = new_on(kind)
    taken = new.media.folder.with_name(f"{new.media.folder.name}.before-{STAMP}")
    taken.mkdir()
    (taken / "something").touch()
    there = everything(room)
    with pytest.raises(OSError, match="not empty"):
        put_back(room / "b.zip", new)
    as_it_was(new, room, there)


@pytest.mark.parametrize("kind", BOTH)
def test_whoever_breaks_it_off_breaks_nothing(new_on: Callable[[str], Config], room: Path, kind: str) -> None:
    new = new_on(kind)
    there = everything(room)

    def look(_db: Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_back(room / "b.zip", new, look=look)
    as_it_was(new, room, there)


def test_a_name_that_is_taken_gives_the_pictures_back(new_on: Callable[[str], Config], room: Path) -> None:
    """At the last step, when the pictures are in their place already; PostgreSQL has no such step."""
    new = new_on("sqlite")
    (room / f"new.db.before-{STAMP}").touch()
    there = everything(room)
    with pytest.raises(FileExistsError):
        put_back(room / "b.zip", new)
    as_it_was(new, room, there)


def test_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with pytest.raises(KeyboardInterrupt), new_file(path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileExistsError), new_file(path):
        # Somebody was quicker.
        path.write_bytes(b"another's")
    assert path.read_bytes() == b"another's"
    assert list(tmp_path.iterdir()) == [path]
