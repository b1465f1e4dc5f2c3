"""The core without its doors: on SQLite and on PostgreSQL, with phones that fail when they are told to."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot import router
from bot.core import Core
from bot.database import Database
from bot.handling import Choose
from bot.registry_of import load_registry
from bot.settings.reading_settings import Understanding
from bot.throttle import Rate
from models.messages import Platform
from models.settings import Settings
from models.vault import Vault
from tests.bot.clusters import Cluster, find_programs
from tests.bot.houses import House, Phone
from tests.databases import Shelf, made, quick_folder
from tests.small_town import settle

# The room that a server of databases needs, in bytes.
ROOM = 256 << 20
NO_POSTGRES = "PostgreSQL is not installed (no initdb on PATH or under /usr/lib): its tests are left out"


MakeHouse = Callable[..., House]


@pytest.fixture
async def make_house(vault: Vault, clock: Any, shelf: Shelf) -> AsyncIterator[MakeHouse]:
    """Houses over a database; several over the same one are several processes."""
    made: list[House] = []
    over: Counter[str] = Counter()

    def make(
        url: str,
        *,
        choose: Choose = router.choose,
        rates: dict[str, Rate] | None = None,
        vault: Vault = vault,
        engine: Engine | None = None,
        off: tuple[Platform, ...] = (),
        understanding: Understanding | None = None,
    ) -> House:
        database = Database(engine or shelf.kept(url, over[url]))
        over[url] += 1
        every = (Platform.WECHAT, Platform.DINGTALK, Platform.OFFICIAL)
        on = [platform for platform in every if platform not in off]
        phones = {platform: Phone(platform) for platform in on}
        core = Core(
            database, vault, clock, Settings(), phones, rates or {}, load_registry, choose, understanding
        )
        made.append(House(core, database, clock, dict(phones)))
        return made[-1]

    yield make
    for house in made:
        await house.core.stop()
        house.database.close()


@pytest.fixture
async def house(make_house: MakeHouse, database_url: str) -> House:
    """A house on each database in turn."""
    return make_house(database_url)


@pytest.fixture(scope="session")
def small_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the small town in it, to be copied."""
    return made(tmp_path_factory.mktemp("town") / "town.db", settle)


@pytest.fixture
def sqlite_url(small_town: Path, shelf: Shelf) -> str:
    """A SQLite file with the small town in it."""
    return str(shelf.fresh(small_town).url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each database in turn, with the small town in it."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def postgresql_url(postgres: Cluster) -> str:
    """A new database of the cluster with the small town in it."""
    return postgres.new_database()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The cluster of this run; without PostgreSQL its tests are left out."""
    programs = find_programs()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    user = "nobody" if os.geteuid() == 0 else None
    with quick_folder(ROOM) as folder:
        if user:
            shutil.chown(folder, user)
        cluster = Cluster(programs, Path(folder), user)
        cluster.start()
        yield cluster
        cluster.stop()
