"""A station with settings, rows and a kept picture, on either database, to be backed up and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from bot.backup import making, restoring
from bot.backup.archive import opened
from bot.backup.making import Made
from bot.backup.restoring import Restored
from bot.config import Config, load
from bot.database import open_engine, table
from bot.key_mark import check_key
from bot.media.shelf import SHOWN, Shelf
from bot.migrations import migrate
from bot.settings.media_settings import Keeping
from models.media_rows import MediaFile, MediaState
from tests.bot.clusters import Cluster
from tests.conftest import KEY
from tests.databases import copied

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
SETTINGS = 'database: {{url: "{url}"}}\nprivacy: {{key: "${{YIHU_KEY}}"}}\nmedia: {{folder: "{media}"}}\n'
MakeConfig = Callable[[str, str], Config]


@pytest.fixture(scope="session")
def bare_postgresql(postgres: Cluster) -> str:
    """A database of the cluster with every table and no row, to be copied."""
    url = postgres.empty_database()
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture
def new_url(request: pytest.FixtureRequest, room: Path, bare: Path) -> Callable[[str, str], str]:
    """The address of a new database without rows: on SQLite of that name, on PostgreSQL of any."""

    def make(kind: str, name: str) -> str:
        if kind == "sqlite":
            return copied(bare, room / f"{name}.db")
        original = request.getfixturevalue("bare_postgresql")
        cluster: Cluster = request.getfixturevalue("postgres")
        return cluster.copy_of(original)

    return make


@pytest.fixture
def new_config(room: Path, new_url: Callable[[str, str], str]) -> MakeConfig:
    """The settings of a station, by the kind of its database and a name of its own."""

    def make(kind: str, name: str) -> Config:
        return settings(room, new_url(kind, name), name)

    return make


def settings(folder: Path, url: str, name: str) -> Config:
    """The settings with this database, as the file `<name>.yaml`."""
    file = folder / f"{name}.yaml"
    file.write_text(SETTINGS.format(url=url, media=folder / f"{name}-media"), "utf-8")
    return load(file, {"YIHU_KEY": KEY})


def begun(config: Config) -> None:
    """As after the first start of a bot."""
    engine = open_engine(config.database_url)
    check_key(engine, config.vault)
    engine.dispose()


def write(config: Config, *rows: tuple[Any, dict[str, Any]]) -> None:
    """Rows, each with the class of its table."""
    engine = open_engine(config.database_url)
    with engine.begin() as db:
        for kind, values in rows:
            db.execute(insert(table(kind)).values(**values))
    engine.dispose()


def picture(config: Config, data: bytes = b"a picture") -> str:
    """A kept picture with what may be shown of it, and its row."""
    shelf = Shelf(config.media.folder, config.vault)
    file = shelf.keep(data, {SHOWN: data + b", drawn anew"})
    write(config, (MediaFile, {
        "message_id": len(data), "position": 0, "at": NOW, "platform": "wechat", "account": "bot",
        "kind": "picture", "by_staff": False, "state": MediaState.KEPT, "why": "", "attempts": 1,
        "due_at": NOW, "file": file, "mime": "image/jpeg", "size": len(data), "width": 1, "height": 1,
    }))  # fmt: skip
    return file


@contextmanager
def no_bar(_name: str) -> Iterator[Callable[[int, int], None]]:
    yield lambda _done, _total: None


def back_up(config: Config, out: Path, *, with_media: bool = True, bars: making.Bars = no_bar) -> Made:
    """A backup of it; its settings are the file `config.yaml` beside it."""
    file = out.parent / "config.yaml"
    file.write_text("privacy: {key: '${YIHU_KEY}'}\n", "utf-8")
    return making.make(config, file, out, NOW, bars, with_media=with_media)


def put_back(
    out: Path, config: Config, *, moved: bool = False, look: Callable[[Connection], None] = lambda _: None
) -> Restored:
    """Restore it there, at a later time."""
    with opened(out, config.vault) as archive, restoring.target(config) as place:
        return place.put(archive, config, LATER, no_bar, look, moved=moved)


def with_media_in(config: Config, folder: Path) -> Config:
    """The same settings with another folder of kept files."""
    return replace(config, media=Keeping(folder))
