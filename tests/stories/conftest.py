"""The stage of a story: a small station, phones to speak with, and a clock to turn."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session as DbSession

from bot.core import Core
from bot.database import Database
from bot.media.fetching import Fetching
from bot.platforms.errors import SendRefused
from models import set_aside
from models.messages import (
    Body,
    Card,
    HandBack,
    Handover,
    Incoming,
    Picture,
    Platform,
    Press,
    Quote,
    Said,
    Session,
    Target,
    Text,
    Thumbnail,
)
from models.settings import Settings
from models.vault import Vault
from tests.at_once import AtOnce
from tests.databases import Scenes, Shelf, copied, made, quick_folder
from tests.small_town import GRID, OFFICERS, RESIDENTS, settle_by_migrations
from tests.stories.registries import Registries

PLATFORMS = (Platform.WECHAT, Platform.DINGTALK, Platform.CONSOLE, Platform.KF)


@dataclass
class Phone:
    """A platform that writes down what is sent through it; `refuses` tells what it will never take."""

    platform: Platform
    sent: list[tuple[str, Body]] = field(default_factory=list)
    refuses: Callable[[str, Body], bool] = lambda where, body: False

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        if self.refuses(target.conversation, body):
            raise SendRefused("404 notFound")
        self.sent.append((target.conversation, body))
        return f"receipt-{len(self.sent)}"

    async def close(self) -> None:
        """Nothing to let go of."""


Begin = Callable[[str, Engine, Callable[[], Awaitable[None]]], Awaitable[None]]


class Stage:
    """Speak as anybody, then see what each group was told."""

    def __init__(
        self,
        core: Core,
        engine: Engine,
        clock: Any,
        phones: dict[Platform, Phone],
        fetching: Fetching | None = None,
        begin: Begin | None = None,
    ) -> None:
        self.core = core
        self._begin = begin
        self.fetching = fetching
        self.engine = engine
        self.clock = clock
        self.phones = phones
        self._ids = itertools.count(1)
        self._seen: dict[str, int] = {}

    async def resident(self, text: str, who: str = "wxid_wang", **more: Any) -> None:
        await self.said(Platform.WECHAT, more.pop("where", RESIDENTS), who, text, **more)

    async def member(self, text: str, who: str = "staff_li", **more: Any) -> None:
        await self.said(Platform.DINGTALK, more.pop("where", GRID), who, text, addressed=True, **more)

    async def officer(self, text: str, who: str = "staff_zhao", **more: Any) -> None:
        await self.said(Platform.DINGTALK, more.pop("where", OFFICERS), who, text, addressed=True, **more)

    async def press(self, action: str, who: str = "staff_li", **values: str) -> None:
        card = next(body for where, body in reversed(self.everything()) if isinstance(body, Card))
        await self.said(Platform.DINGTALK, "", who, "", press=Press(card.card, action, values))

    async def later(self, **by: float) -> None:
        """Turn the clock, let the reconcilers look once, and let everything that follows happen."""
        self.clock.turn(**by)
        await self.core.tick()
        await self.quiet()

    async def begun(self, name: str, play: Callable[[], Awaitable[None]]) -> None:
        """Stand where `play`, in which nobody is told anything, leads: it is played once a run."""
        assert self._begin is not None
        await self._begin(name, self.engine, play)
        assert not self.everything()

    async def quiet(self) -> None:
        """Let everything that follows happen."""
        while (await self.core.drain_once()).taken:
            pass
        await self._told()

    async def _told(self) -> None:
        """Let all be fetched and sent that follows from what was handled."""
        while self.fetching is not None and await self.fetching.once():
            await self.fetching.idle()
        while await self.core.outbox.once() or self.core.outbox.sending:
            await self.core.outbox.idle()

    def heard(self, where: str) -> list[str]:
        """What was said to a group since one last listened there, cards as `title | status`."""
        everything = [body for to, body in self.everything() if to == where]
        told = [_shown(body) for body in everything if not isinstance(body, Thumbnail)]
        new = told[self._seen.get(where, 0) :]
        self._seen[where] = len(told)
        return new

    def everything(self) -> list[tuple[str, Body]]:
        return [each for phone in self.phones.values() for each in phone.sent]

    def failed(self) -> list[str]:
        """The errors of messages that were set aside."""
        with DbSession(self.engine) as db:
            return [row.error for row in set_aside.unhandled(db)]

    def message(self, platform: Platform, where: str, who: str, text: str, **more: Any) -> Incoming:
        """A message as a platform file would make it."""
        given: dict[str, Any] = {
            "platform": platform,
            "account": "bot",
            "conversation": where,
            "sender": who,
            "sender_ids": (who,),
            "message_id": f"m{next(self._ids)}",
            "sent_at": self.clock.now(),
            "text": text,
        }
        return Incoming(**(given | more))

    async def said(self, platform: Platform, where: str, who: str, text: str, **more: Any) -> None:
        """Say it, and let everything that follows happen."""
        stored = await self.core.accept(self.message(platform, where, who, text, **more))
        # Where it was alone, nothing else is waiting: to ask is one transaction of five.
        while (await self.core.drain_once()).taken > 1:
            pass
        for answer in await stored.answer(1.0):
            answer.take()
            where = answer.outgoing.to.conversation
            self.phones[platform].sent.append((where, answer.outgoing.body))
        await self.core.riders.settled()
        await self._told()


def _shown(body: Said | HandBack | Handover) -> str:
    if isinstance(body, HandBack):
        return f"{body.id} {body.state}"
    if isinstance(body, Picture):
        return f"[照片] {body.text}"
    if isinstance(body, Handover):
        return f"→ {body.to}: {body.text}"
    return body.text if isinstance(body, Text) else f"{body.title} | {body.status}"


@pytest.fixture
def settings() -> Settings:
    """The settings of the stage; a test file that needs others has a fixture of the same name."""
    return Settings()


OpenFetching = Callable[[Database], Fetching | None]


@pytest.fixture
def open_fetching() -> OpenFetching:
    """No story needs the pictures themselves but those that say so."""
    return lambda database: None


@pytest.fixture(scope="session")
def small_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small station, to be copied."""
    return made(tmp_path_factory.mktemp("town") / "town.db", settle_by_migrations)


@pytest.fixture(scope="session")
def scenes() -> Iterator[Scenes]:
    """What many stories begin with."""
    with quick_folder() as folder:
        yield Scenes(Path(folder))


@pytest.fixture(scope="session")
def registries() -> Registries:
    """What was read of the stations of the stories."""
    return Registries()


@pytest.fixture
async def stage(
    small_town: Path,
    scenes: Scenes,
    registries: Registries,
    shelf: Shelf,
    vault: Vault,
    clock: Any,
    settings: Settings,
    open_fetching: OpenFetching,
) -> AsyncIterator[Stage]:
    engine = shelf.fresh(small_town)
    database = AtOnce(engine)
    phones = {platform: Phone(platform) for platform in PLATFORMS}
    fetching = open_fetching(database)
    core = Core(database, vault, clock, settings, phones, {}, registries.load, fetching=fetching)

    async def begin(name: str, engine: Engine, play: Callable[[], Awaitable[None]]) -> None:
        await scenes.begin(f"{name}, by {settings}", engine, play)

    yield Stage(core, engine, clock, phones, fetching, begin)
    await core.stop()
    database.close()


@pytest.fixture
def town(small_town: Path, room: Path) -> Path:
    """A database file with the small station in it."""
    copied(small_town, room / "town.db")
    return room / "town.db"


__all__ = ["GRID", "OFFICERS", "RESIDENTS", "Phone", "Quote", "Stage"]
