"""The registry of a stage: read once from the same rows, since most stories begin with the same."""

from __future__ import annotations

from collections.abc import Hashable

from sqlalchemy.orm import Session

from bot.database import table
from bot.registry_of import load_registry
from models import registry_rows
from models.registry import Registry
from models.row import Row

ROWS = [
    f'SELECT * FROM "{table(kind).name}" ORDER BY rowid'  # noqa: S608
    for kind in vars(registry_rows).values()
    if isinstance(kind, type) and issubclass(kind, Row) and kind is not Row
]


class Registries:
    """Registries by the rows they were read from. None is ever changed, so that stories may share it."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Registry] = {}

    def load(self, session: Session) -> Registry:
        """As `load_registry` reads it."""
        # The driver's own cursor: to read them as rows of the program is what takes long.
        cursor = session.connection().connection.cursor()
        rows = tuple(tuple(cursor.execute(each)) for each in ROWS)
        if rows not in self._kept:
            self._kept[rows] = load_registry(session)
        return self._kept[rows]
