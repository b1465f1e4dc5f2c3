"""The one wiring place: settings in, running application out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from aiohttp import web
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot import out_of_reach
from bot.clock import Clock, DemoClock, SystemClock
from bot.config import Config
from bot.core import Core
from bot.database import Database, open_engine
from bot.demo_clock import clock_route
from bot.demo_desk import OpenEntry, desk_route
from bot.desk import desk_routes
from bot.desk.entry import Entry
from bot.key_mark import check_key
from bot.language_model.client import Client
from bot.language_model.drafts import Drafts
from bot.language_model.settings import LanguageModel
from bot.listening import Listening
from bot.media.fetching import Fetching
from bot.media.shelf import Shelf
from bot.metrics import metrics_route
from bot.migrations import migrate
from bot.out_of_reach import OutOfReach
from bot.platforms import Door, Fetcher, Sender
from bot.platforms_on import listeners, log_start, officers_door
from bot.readiness import Readiness
from bot.registry_of import load_registry, load_ways
from bot.throttle import Rate
from bot.web import Health, WebServer
from models.messages import Platform
from models.registry import Registry
from scheduler.engine import Engine

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Doors:
    """The platforms that are on: what listens, what speaks, and under which addresses."""

    doors: list[Door] = field(default_factory=list)
    senders: dict[Platform, Sender] = field(default_factory=dict)
    routes: list[web.AbstractRouteDef] = field(default_factory=list)
    rates: dict[str, Rate] = field(default_factory=dict)
    fetchers: dict[Platform, Fetcher] = field(default_factory=dict)


OpenDoors = Callable[[Config, "App"], Doors]


class App:
    """Everything that runs, in the order in which it starts; it stops in the other."""

    def __init__(self, config: Config, open_doors: OpenDoors) -> None:
        self.config = config
        self.clock: Clock = DemoClock(config.demo_start) if config.demo_start else SystemClock()
        engine = open_engine(config.database_url)
        migrate(engine)
        check_key(engine, config.vault)
        self.database = Database(engine)
        senders: dict[Platform, Sender] = {}
        rates: dict[str, Rate] = {}
        fetchers: dict[Platform, Fetcher] = {}
        self.pictures = Shelf(config.media.folder, config.vault)
        self._senders = senders
        self.core = Core(
            self.database,
            config.vault,
            self.clock,
            config.settings,
            senders,
            rates,
            self._load,
            understanding=config.understanding,
            fetching=Fetching(
                self.database, config.vault, self.clock, fetchers, self.pictures, config.media.most
            ),
        )
        self.doors = open_doors(config, self)
        senders.update(self.doors.senders)
        rates.update(self.doors.rates)
        fetchers.update(self.doors.fetchers)
        self._readiness = Readiness(self.database)
        self.health = Health(parts=self._parts, stores=self._stores)
        self.web = WebServer(config.web.host, config.web.port, self._routes(), self.health)
        self.listening = Listening(
            self.database,
            config.vault,
            self.clock,
            SystemClock(),
            config.settings.station.timezone,
            self._registry,
            lambda: self.doors.doors,
        )
        self.engine = Engine(config.tick, self._tick)
        self.drafts = self._drafts(config.language_model)

    async def start(self) -> None:
        await self.core.start()
        await self.web.start()
        for door in self.doors.doors:
            await door.start()
        self.engine.start()
        if self.drafts is not None:
            await self.drafts.start()
        self.health.ready = True
        log_start(self.config, self.web.port)
        out_of_reach.log_it(await self.database.run(self._out_of_reach))
        log.info("ready port=%d", self.web.port)

    async def stop(self) -> None:
        """Doors first, so that nothing new comes; then what is being done ends."""
        self.health.ready = False
        await self.engine.stop()
        if self.drafts is not None:
            await self.drafts.stop()
        for door in self.doors.doors:
            await door.stop()
        await self.web.stop()
        await self.core.stop()
        for sender in self.doors.senders.values():
            await sender.close()
        self.database.close()

    def _registry(self, connection: Connection) -> Registry:
        self.core.knowing.refresh(connection)
        return self.core.knowing.registry

    async def _tick(self) -> None:
        try:
            await self.listening.look()
        except Exception:
            log.exception("not looked whether anybody could be heard")
        await self.core.tick()

    def _load(self, db: Session) -> Registry:
        return load_registry(db, listeners(self.config), self._off())

    def _out_of_reach(self, connection: Connection) -> OutOfReach:
        with Session(bind=connection) as db:
            registry = replace(load_ways(db), listeners=listeners(self.config))
        return out_of_reach.look(registry, self.config.settings, self.clock.now(), self._off())

    def _off(self) -> frozenset[Platform]:
        return frozenset(set(Platform) - self._senders.keys())

    def _drafts(self, model: LanguageModel | None) -> Drafts | None:
        if model is None:
            return None
        client = Client(model.url, model.model, model.key, model.timeout, self.clock)
        vault, settings = self.config.vault, self.config.settings
        return Drafts(client, self.database, vault, self.clock, settings, self.core.knowing, model.month)

    def _routes(self) -> list[web.AbstractRouteDef]:
        config = self.config
        kind = OpenEntry if isinstance(self.clock, DemoClock) else Entry
        safely = config.settings.desk_url.startswith("https://")
        entry = kind(self.database, config.vault, self.clock, officers_door(config), safely=safely)
        desk = desk_routes(self.core, entry, config.vault, config.settings, self.pictures)
        routes = [
            *self.doors.routes,
            metrics_route(self.core, self.database, config.settings.budget.calls),
            *desk,
        ]
        if isinstance(self.clock, DemoClock):
            routes.append(clock_route(self.clock, self.core.tick))
            routes.append(desk_route(self.database, config.vault, self.clock))
        return routes

    async def _stores(self) -> bool:
        well = not self.core.ended.is_set() and not self.engine.stuck
        return well and await self._readiness.stores()

    def _parts(self) -> dict[str, object]:
        connected: Mapping[str, object] = {
            type(door).__name__: getattr(door, "connected", True) for door in self.doors.doors
        }
        return {"doors": dict(connected), "rules_read": self.core.warmed.is_set()}
