"""Brings the rows of a backup where there are no tables, as they were, and then up to the present version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, delete

from bot import migrations
from bot.backup.archive import Archive, Changed
from bot.backup.rows import put, tables


def fill(connection: Connection, archive: Archive, bar: Callable[[int, int], None]) -> None:
    """Raises `Changed` where a table is not what the manifest says."""
    manifest = archive.manifest
    migrations.make(connection, manifest.revision)
    there = {str(table.name): table for table in tables(connection)}
    if manifest.revision != migrations.HEAD:
        # Steps of the schema may have put rows of their own.
        for table in reversed(there.values()):
            connection.execute(delete(table))
    done = 0
    for name, table in there.items():
        if name not in manifest.tables:
            continue
        rows = manifest.tables[name]
        lines = _counted(archive.lines(name), done, manifest.rows, bar)
        try:
            count = put(connection, table, rows.columns, lines)
        except (msgspec.DecodeError, KeyError, ValueError):
            raise Changed(name) from None
        if count != rows.count:
            raise Changed(name)
        done += count
    if strange := manifest.tables.keys() - there.keys():
        raise Changed(min(strange))
    if manifest.revision != migrations.HEAD:
        migrations.upgrade(connection)


def _counted(
    lines: Iterable[bytes], done: int, total: int, bar: Callable[[int, int], None]
) -> Iterator[bytes]:
    for n, line in enumerate(lines, start=done + 1):
        if n % 1000 == 0:
            bar(n, total)
        yield line
