"""The registry and its reader as this process has them, renewed when the registry's version moves on."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.database import table
from models.registry import Registry
from models.registry_rows import RegistryVersion
from models.settings import Settings
from understanding.reader import Reader

version = table(RegistryVersion)
PRESENT = select(version.c.version)


class Knowing:
    """Holds one version of the registry with its reader. `load` reads the registry from a session."""

    def __init__(self, settings: Settings, load: Callable[[Session], Registry]) -> None:
        self._settings = settings
        self._load = load
        self.registry = Registry(version=-1)
        self.reader = Reader(self.registry, settings)

    def refresh(self, connection: Connection) -> None:
        """Load the registry again if it was changed since."""
        present = connection.execute(PRESENT).scalar() or 0
        if present == self.registry.version:
            return
        with Session(bind=connection, join_transaction_mode="rollback_only") as session:
            self.registry = self._load(session)
        self.reader = Reader(self.registry, self._settings)
