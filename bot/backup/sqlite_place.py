"""Where a restore puts a SQLite database: held from beginning to end, so that no bot can begin meanwhile.

The new one is built beside it and copied in at the end in one transaction of SQLite's own.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine

from bot.backup.places import BLANK, InUse
from bot.database import open_engine

BESIDE = ("", "-wal", "-shm", "-journal")


class SqlitePlace:
    """`full`: there are rows already. `close` lets go, and takes back what is not finished."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        file.parent.mkdir(parents=True, exist_ok=True)
        self._fresh = not file.exists()
        if self._fresh:
            file.touch(0o600)
        self._held = _hold(file)
        self.full = self._held is None or _full(self._held)

    def begin(self, aside: str) -> Connection:
        """A transaction on an empty database; the present one stays until `finish`."""
        self._draft.touch(0o600)
        self._engine = open_engine(f"sqlite:///{self._draft}")
        self._connection = self._engine.connect()
        self._connection.begin()
        return self._connection

    def aside(self, stamp: str) -> str:
        """The name under which the present one is kept."""
        return f"{self._file}.before-{stamp}"

    def told(self, aside: str) -> str:
        return aside

    def finish(self, aside: str) -> None:
        """The present one is kept under that name where it has rows, and the new one is in its place."""
        if self._engine is None or self._connection is None:
            raise RuntimeError("nothing begun")
        self._connection.commit()
        self._connection.close()
        self._engine.dispose()
        if self.full:
            self._keep(Path(aside))
        if self._held is None:
            self._held = _hold(self._file)
        if self._held is None:
            raise InUse(str(self._file))
        with closing(sqlite3.connect(self._draft)) as new:
            new.execute("PRAGMA journal_mode=DELETE")
            new.backup(self._held)
        self._fresh = False

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._engine is not None:
            self._engine.dispose()
        if self._held is not None:
            self._held.close()
        for end in BESIDE:
            self._draft.with_name(self._draft.name + end).unlink(missing_ok=True)
        if self._fresh:
            self._file.unlink(missing_ok=True)

    def _keep(self, aside: Path) -> None:
        """A copy: whoever waits for the file finds the new one in it. What is no database is moved."""
        if self._held is None:
            for end in BESIDE:
                left = self._file.with_name(self._file.name + end)
                if left.exists():
                    left.rename(aside.with_name(aside.name + end))
            return
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(aside)) as copy:
            self._held.backup(copy)


def _hold(file: Path) -> sqlite3.Connection | None:
    """Hold it against everybody; None where it is no database at all. Raises `InUse` or `sqlite3.Error`."""
    held = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        # Folds in the log that a killed bot left; refused as long as anybody has the file open.
        held.execute("PRAGMA journal_mode=DELETE").fetchall()
        held.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        held.execute("BEGIN EXCLUSIVE")
        held.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        held.close()
        code = error.sqlite_errorcode & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise InUse(str(file)) from None
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            return None
        raise
    return held


def _full(held: sqlite3.Connection) -> bool:
    """Whether it has rows that somebody may want; what cannot be read may be wanted most of all."""
    try:
        names = [name for (name,) in held.execute("select name from sqlite_master where type = 'table'")]
        return any(_has_rows(held, name) for name in names if name not in BLANK)
    except sqlite3.DatabaseError:
        return True


def _has_rows(held: sqlite3.Connection, name: str) -> bool:
    quoted = name.replace('"', '""')
    return held.execute(f'select 1 from "{quoted}" limit 1').fetchone() is not None  # noqa: S608
