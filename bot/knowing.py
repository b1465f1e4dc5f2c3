"""The registry and its reader as this process has them, renewed when a version in the database moves on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.database import table
from bot.knowledge_files import KnowledgeFiles, Watched
from bot.registry_of import load_knowledge, load_team, with_files
from models import station_models
from models.knowledge_version import KNOWLEDGE
from models.people_version import PEOPLE
from models.registry import Registry
from models.registry_rows import RegistryVersion
from models.settings import Settings
from models.vault import Unreadable
from understanding.elders import sightings
from understanding.kind.category_words import meant
from understanding.kind.fitting import fitting
from understanding.kind.learned import Learned, mark
from understanding.kind.rules import Rules
from understanding.normal import plain
from understanding.reader import Reader
from understanding.reading import Kind

log = logging.getLogger(__name__)

Find = Callable[[Session, int], Learned | None]
version = table(RegistryVersion)
PRESENT = select(version.c.id, version.c.version)
IMPORTS = 1


class Knowing:
    """Holds one version of the registry with its reader. `load` reads the registry from a session."""

    def __init__(
        self,
        settings: Settings,
        load: Callable[[Session], Registry],
        rules: Callable[[], Rules] = Rules,
        learned: Find | None = None,
        files: KnowledgeFiles | None = None,
    ) -> None:
        """`rules` makes the station's own, when they are first needed; `learned` finds its own model by
        its id, without it only the one of `rules` reads; `files` hold more of the knowledge."""
        self._settings = settings
        self._load = load
        self._make = rules
        self._taught: Rules | None = None
        self._learned = learned
        self._model = station_models.SHIPPED
        self.registry = Registry(version=-1)
        self._people = self._entries = self._written = 0
        self._files = Watched(files or KnowledgeFiles())
        self._files.look()
        self._reader: Reader | None = None

    @cached_property
    def _given(self) -> Rules:
        return self._make()

    @property
    def reader(self) -> Reader:
        """The reader of this registry; the first one is made when it is asked for, since that takes time."""
        if self._reader is None:
            self._reader = Reader(self.registry, self._settings, self._taught or self._given)
        return self._reader

    def fitting(self, text: str, category: str, kind: str) -> str:
        """The category that fits a matter of that text and kind."""
        return fitting(self._taught or self._given, text, category, Kind(kind))

    def category(self, words: str, kind: str) -> tuple[str, str, tuple[str, ...]]:
        """The category that words name, what stands behind it, and those that may be meant."""
        found = meant((self._taught or self._given).categories, words, Kind(kind))
        return found.category, found.rest, found.perhaps

    def urgency(self, text: str, kind: str) -> int:
        """How urgent a matter of that text is, as one of that kind."""
        return (self._taught or self._given).urgency.of(plain(text), Kind(kind))[0]

    def look(self) -> None:
        """Whether files of the knowledge changed; what they hold is known from the next message on."""
        self._files.look()

    def warm(self) -> None:
        """Make ready what the first message would wait for: the reader, the rules of dangers, and the ways of
        telling that an elder was seen."""
        self.reader.warm()
        sightings.warm()

    def refresh(self, connection: Connection) -> None:
        """Load the registry again if it was changed since; where only people or entries were, only them."""
        present = {row.id: row.version for row in connection.execute(PRESENT)}
        imports, people, entries = (present.get(part, 0) for part in (IMPORTS, PEOPLE, KNOWLEDGE))
        model = present.get(station_models.MODEL, station_models.SHIPPED) if self._learned else self._model
        written = self._files.version
        known = (self.registry.version, self._people, self._entries, self._model, self._written)
        if (imports, people, entries, model, written) == known:
            return
        with Session(bind=connection, join_transaction_mode="rollback_only") as session:
            if model != self._model:
                self._learn(session, model)
            if imports != self.registry.version:
                self.registry = with_files(self._load(session), self._files.entries)
                self._reader = None
            else:
                more = (entries, written) != (self._entries, self._written)
                self._renew(session, people != self._people, more)
        self._people, self._entries, self._written = people, entries, written

    def _renew(self, session: Session, people: bool, entries: bool) -> None:
        """What changes while the bot runs; places, whose index takes long, stay as they are."""
        if people:
            team = load_team(session, self.registry.grids).without(self.registry.off)
            self.registry = replace(self.registry, team=team)
        if entries:
            known = replace(self.registry, knowledge=load_knowledge(session))
            self.registry = with_files(known, self._files.entries)
            self._reader = self._reader and self._reader.informed(self.registry.knowledge)

    def _learn(self, session: Session, number: int) -> None:
        """Read with that model from now on; one that cannot be opened leaves the shipped one."""
        try:
            learned = self._learned(session, number) if self._learned else None
        except Unreadable:
            log.exception(
                "the station's model cannot be opened, reading with the shipped one model=%d", number
            )
            learned = None
        if learned and learned.beside != mark():
            log.warning("the station's model is older than what ships, train it again model=%d", number)
        self._taught = self._given.taught(learned) if learned else self._given
        self._reader = self.reader.taught(self._taught)
        self._model = number
