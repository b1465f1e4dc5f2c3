"""The registry and its reader as this process has them, renewed when the registry's version moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.database import table
from bot.registry_of import load_team
from models.people_version import PEOPLE
from models.registry import Registry
from models.registry_rows import RegistryVersion
from models.settings import Settings
from understanding.reader import Reader
from understanding.rules import Rules

version = table(RegistryVersion)
PRESENT = select(version.c.id, version.c.version)
IMPORTS = 1


class Knowing:
    """Holds one version of the registry with its reader. `load` reads the registry from a session."""

    def __init__(
        self, settings: Settings, load: Callable[[Session], Registry], rules: Rules | None = None
    ) -> None:
        self._settings = settings
        self._load = load
        self._rules = rules or Rules()
        self.registry = Registry(version=-1)
        self._people = 0
        self.reader = Reader(self.registry, settings, self._rules)

    def refresh(self, connection: Connection) -> None:
        """Load the registry again if it was changed since; where only people were, only them."""
        present = {row.id: row.version for row in connection.execute(PRESENT)}
        imports, people = present.get(IMPORTS, 0), present.get(PEOPLE, 0)
        if imports == self.registry.version and people == self._people:
            return
        with Session(bind=connection, join_transaction_mode="rollback_only") as session:
            if imports != self.registry.version:
                self.registry = self._load(session)
                self.reader = Reader(self.registry, self._settings, self._rules)
            else:
                self.registry = replace(self.registry, team=load_team(session, self.registry.grids))
        self._people = people
