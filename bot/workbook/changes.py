"""What an import changes in one table: new rows, changed rows, rows that are as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.database import table
from bot.workbook.known_by import NAME
from bot.workbook.sheets import BY_NAME, Values
from bot.workbook.tables import Stored
from bot.workbook.tidy import joined
from models.vault import Vault

CHUNK = 5_000
Key = tuple[Any, ...]


@dataclass(slots=True)
class Changes:
    """One sheet's difference. `missing` are keys in the database that the workbook does not have."""

    sheet: str
    new: list[Values] = field(default_factory=list)
    changed: list[tuple[dict[str, Any], Values]] = field(default_factory=list)
    same: int = 0
    missing: list[tuple[Key, dict[str, Any]]] = field(default_factory=list)


def load(db: Session, vault: Vault, stored: Stored) -> dict[Key, tuple[dict[str, Any], Values]]:
    """What is in the table, by the sheet's key: primary key and values."""
    found: dict[Key, tuple[dict[str, Any], Values]] = {}
    key = [(name, _as_known(stored.sheet, name)) for name in BY_NAME[stored.sheet].key]
    for row in db.execute(select(table(stored.rows))).mappings():
        values = stored.from_row(row, vault)
        primary = {name: row[name] for name in stored.primary}
        found[tuple(read(values[name]) for name, read in key)] = (primary, values)
    return found


def _as_known(sheet: str, name: str) -> Callable[[Any], Any]:
    """How a part of the key is compared: a name that an older import kept with its spaces is the same."""
    column = BY_NAME[sheet].column(name)
    return joined if column is not None and column.kind is NAME else lambda value: value


def compare(db: Session, vault: Vault, stored: Stored, rows: list[Values], today: date) -> Changes:
    """The difference between the table and the workbook's rows, which are taken in `today`."""
    present, changes = load(db, vault, stored), Changes(stored.sheet)
    key = BY_NAME[stored.sheet].key
    for given in rows:
        primary, old = present.pop(tuple(given[name] for name in key), (None, None))
        values = stored.dated(given, old, today)
        if primary is None:
            changes.new.append(values)
        elif old != values:
            changes.changed.append((primary, values))
        else:
            changes.same += 1
    changes.missing = [(name, primary) for name, (primary, _) in present.items()]
    return changes


def write(db: Session, vault: Vault, stored: Stored, changes: Changes) -> None:
    """Make the table what the workbook says; what is missing there stays."""
    into = table(stored.rows)
    for start in range(0, len(changes.new), CHUNK):
        rows = [stored.to_row(values, vault) for values in changes.new[start : start + CHUNK]]
        db.execute(insert(into), rows)
    if not changes.changed:
        return
    here = and_(*(into.c[name] == bindparam(f"old_{name}") for name in stored.primary))
    rows = [
        stored.to_row(values, vault) | {f"old_{name}": value for name, value in primary.items()}
        for primary, values in changes.changed
    ]
    names: dict[str, Any] = {name: bindparam(name) for name in stored.to_row(changes.changed[0][1], vault)}
    db.connection().execute(update(into).where(here).values(names), rows)


def remove(db: Session, stored: Stored, changes: Changes) -> None:
    """Take out the rows that the workbook does not have; only ever after somebody said so."""
    gone = table(stored.rows)
    for _, primary in changes.missing:
        db.execute(delete(gone).where(*(gone.c[name] == value for name, value in primary.items())))
