"""Databases made once a run and then copied, since making the tables takes longer than most tests."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, event

from bot.database import open_engine
from tests.patience import PATIENCE

T = TypeVar("T")
# Folders that are kept in memory, and how much room one must have, in bytes: containers give it little.
MEMORY, ROOM = Path("/dev/shm"), 48 << 20  # noqa: S108


def made(path: Path, fill: Callable[[Engine], None]) -> Path:
    """A new SQLite file, filled; nothing of it stands beside it in a log."""
    engine = open_engine(f"sqlite:///{path}")
    fill(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


def copied(original: Path, to: Path) -> str:
    """A copy of it to spoil, as a URL."""
    shutil.copyfile(original, to)
    return f"sqlite:///{to}"


def quick_folder(room: int = ROOM) -> TemporaryDirectory[str]:
    """A new folder in memory, or where there is none on disk: a disk is waited for at each commit."""
    there = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > room
    return TemporaryDirectory(prefix="yihu-", dir=MEMORY if there else None)


class Shelf:
    """Engines for one test after another: each test has a file of its own, the statements stay compiled.

    Compiling them anew for each test's engine takes longer than all that most tests do.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engines: dict[tuple[str, int], Engine] = {}

    def fresh(self, original: Path) -> Engine:
        """The engine for copies of this file, over a new copy; whoever had it before has none any more."""
        path = self._folder / original.name
        engine = self.kept(f"sqlite:///{path}")
        engine.dispose()
        for left in self._folder.glob(f"{path.name}*"):
            left.unlink()
        copied(original, path)
        return engine

    def kept(self, url: str, which: int = 0) -> Engine:
        """The engine for this address; `which` tells those of several processes apart."""
        if (url, which) not in self._engines:
            self._engines[url, which] = open_engine(url)
        return self._engines[url, which]

    def close(self) -> None:
        """Let go of all files."""
        for engine in self._engines.values():
            engine.dispose()


class Scenes:
    """Databases as a beginning leaves them that many tests share: played once a run, then copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, int] = {}

    async def begin(self, name: str, engine: Engine, play: Callable[[], Awaitable[None]]) -> None:
        """Bring the database of this engine, still untouched, to where `play` leads, by the name of that."""
        kept = self._folder / f"{self._kept.setdefault(name, len(self._kept))}.db"
        played = kept.exists()
        if not played:
            await play()
        with closing(sqlite3.connect(kept)) as scene, closing(engine.raw_connection()) as raw:
            database = cast("sqlite3.Connection", raw.driver_connection)
            if played:
                scene.backup(database)
            else:
                database.backup(scene)


class Transactions:
    """Tells when one of this engine has ended; made before the engine is at work."""

    def __init__(self, engine: Engine) -> None:
        self._url, self._loop, self._ended = engine.url, asyncio.get_running_loop(), asyncio.Event()
        event.listen(engine, "checkin", self._heard)

    def _heard(self, *_: Any) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)

    async def until(self, found: Callable[[Connection], T]) -> T:
        """The first true result of `found`, asked again after each transaction."""
        # Read with an engine of its own: what is read here ends nobody's waiting.
        own = open_engine(self._url.render_as_string(hide_password=False))
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._ended.clear()
                    with own.begin() as connection:
                        if result := found(connection):
                            return result
                    await self._ended.wait()
        except TimeoutError:
            raise AssertionError(f"it has not come into the database within {PATIENCE:.0f} s") from None
        finally:
            own.dispose()
