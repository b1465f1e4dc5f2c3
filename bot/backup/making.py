"""Makes a backup while the bot goes on: rows of one moment, the kept files that they name, the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from sqlalchemy import Connection, select

from bot import migrations
from bot.backup import manifest as parts
from bot.backup.manifest import Manifest, Rows
from bot.backup.new_file import new_file, on_disk
from bot.backup.rows import count, lines, tables
from bot.backup.settings_files import name_of, own_files
from bot.backup.snapshot import NoDatabase, snapshot
from bot.backup.writing import Writing
from bot.config import Config
from bot.database import table
from bot.key_mark import WrongKey, fits
from bot.media.shelf import SHOWN, SMALL, WHOLE
from models.media_rows import MediaFile, MediaState
from models.vault import Vault

CHUNK = 1 << 20
Bar = Callable[[int, int], None]
Bars = Callable[[str], AbstractContextManager[Bar]]
ROWS, FILES = "数据库", "照片和文件"
media = table(MediaFile)
KEPT = select(media.c.file).distinct().where(media.c.state == MediaState.KEPT, media.c.file != "")


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup: what it says of itself, and files of the settings that are not in it."""

    manifest: Manifest
    size: int
    left: tuple[Path, ...]


def make(config: Config, settings: Path, out: Path, now: datetime, bars: Bars, *, with_media: bool) -> Made:
    """Write it. Raises `NoDatabase`, `WrongKey`, `TooNew`, `FileExistsError`, `OSError` or `DBAPIError`."""
    own, left = own_files(settings, config.own_files)
    with new_file(out) as whole, ZipFile(whole, "w") as archive:
        writing = Writing(archive, partial(on_disk, whole))
        read = _database(config, writing, bars)
        with bars(FILES) as bar:
            missing = _files(config.media.folder, read.kept if with_media else [], writing, bar)
        for each in own:
            with each.open("rb") as file:
                writing.add(name_of(each, settings), _chunks(file))
        said = Manifest(
            parts.FORMAT, now, _version(), read.revision, read.kind, config.settings.station.name,
            config.vault.seal(parts.WORDS), with_media, missing, read.rows, writing.parts,
        )  # fmt: skip
        writing.close(said, config.vault)
    return Made(said, out.stat().st_size, left)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the database told; `kept` are the names of the files."""

    revision: str
    kind: str
    rows: dict[str, Rows]
    kept: list[str]


def _database(config: Config, writing: Writing, bars: Bars) -> _Read:
    """Let go of as soon as its rows are written."""
    with snapshot(config.database_url) as db:
        revision = _revision(db, config.vault)
        with bars(ROWS) as bar:
            rows = _rows(db, writing, bar)
        return _Read(revision, db.dialect.name, rows, _kept(db, rows))


def _revision(db: Connection, vault: Vault) -> str:
    revision = migrations.version(db)
    if revision is None:
        raise NoDatabase("no tables")
    if not fits(db, vault):
        raise WrongKey
    return revision


def _rows(db: Connection, writing: Writing, bar: Bar) -> dict[str, Rows]:
    there = {each: count(db, each) for each in tables(db)}
    total = sum(there.values())
    done, found = 0, {}
    for each, some in there.items():
        lines_ = _counted(lines(db, each) if some else [], done, total, bar)
        writing.add(f"{parts.ROWS}{each.name}.jsonl", lines_)
        found[str(each.name)] = Rows(tuple(map(str, each.c.keys())), some)
        done += some
    return found


def _counted(some: Iterable[bytes], done: int, total: int, bar: Bar) -> Iterator[bytes]:
    for n, each in enumerate(some, start=done + 1):
        if n % 1000 == 0:
            bar(n, total)
        yield each


def _kept(db: Connection, rows: dict[str, Rows]) -> list[str]:
    """The files that the database names; what lies beside them in the folder is nobody's."""
    return list(db.execute(KEPT).scalars()) if media.name in rows else []


def _files(folder: Path, names: list[str], writing: Writing, bar: Bar) -> int:
    """Each as it lies there, sealed; the result is how many are not there."""
    missing = 0
    for n, name in enumerate(names, start=1):
        for kind in (WHOLE, SHOWN, SMALL):
            path = folder / name[:2] / f"{name}{kind}"
            try:
                # The bot may delete it at any time; once it is open it stays.
                with path.open("rb") as file:
                    writing.add(f"{parts.MEDIA}{name[:2]}/{path.name}", _chunks(file), packed=False)
            except FileNotFoundError:
                missing += kind == WHOLE
        bar(n, len(names))
    return missing


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _version() -> str:
    try:
        return version("yihu")
    except PackageNotFoundError:
        return ""
