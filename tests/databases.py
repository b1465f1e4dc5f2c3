"""Databases made once a run and then copied, since making the tables takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from bot.database import open_engine


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
