"""A sealed mark in the database: a start with another key is refused, before it sets good messages aside."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.orm import Session

from bot.database import table
from models.dialects import by_dialect
from models.flow_rows import KeyMark
from models.vault import Unreadable, Vault

WORDS = "yihu"
# Of several that start at once on a new database one leaves it.
LEAVE = by_dialect(lambda insert: insert(table(KeyMark)).on_conflict_do_nothing(index_elements=["id"]))


class WrongKey(Exception):
    """What is in the database was sealed under a key that is not configured."""


def check_key(engine: Engine, vault: Vault) -> None:
    """Raises `WrongKey`. The first start leaves the mark; after a rotation it is sealed anew."""
    with Session(engine) as db, db.begin():
        connection = db.connection()
        connection.execute(LEAVE[connection.dialect.name], {"id": 1, "sealed": vault.seal(WORDS)})
        mark = db.get_one(KeyMark, 1)
        if not _opens(mark, vault):
            raise WrongKey
        mark.sealed = vault.seal(WORDS)


def fits(engine: Engine | Connection, vault: Vault) -> bool:
    """Whether `check_key` would pass; nothing is written, and a database without a mark takes any key."""
    if not inspect(engine).has_table(str(KeyMark.__tablename__)):
        return True
    with Session(engine) as db:
        mark = db.get(KeyMark, 1)
        return mark is None or _opens(mark, vault)


def _opens(mark: KeyMark, vault: Vault) -> bool:
    try:
        vault.open(mark.sealed)
    except Unreadable:
        return False
    return True
