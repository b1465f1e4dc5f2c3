"""A database that is not there is told of once by everything together, and readiness says so."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.database import Database, open_engine
from bot.outage import Down, Outage, news
from bot.readiness import HOLDS, Readiness
from tests.bot.conftest import MakeHouse
from tests.bot.houses import House
from tests.databases import copied


class Watch:
    """Seconds that are turned by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def folder(small_town: Path, tmp_path: Path) -> Path:
    """A folder with a database in it."""
    (tmp_path / "data").mkdir()
    copied(small_town, tmp_path / "data" / "town.db")
    return tmp_path / "data"


@pytest.fixture
def database(folder: Path, watch: Watch) -> Iterator[Database]:
    made = Database(open_engine(f"sqlite:///{folder}/town.db"), Outage(watch))
    yield made
    made.close()


@contextmanager
def gone(database: Database) -> Iterator[None]:
    """Nobody can open it meanwhile."""
    folder = Path(str(database.engine.url.database)).parent
    away = folder.rename(folder.with_name("away"))
    database.engine.dispose()
    yield
    away.rename(folder)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What a station finds in its log."""
    return [record.getMessage() for record in caplog.records if news(record)]


def test_it_is_told_once_then_once_a_minute_and_when_it_is_back(
    database: Database, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    with gone(database):
        for watch.now in (0, 1, 59, 60, 61, 119, 121):
            with pytest.raises(Down):
                database.run_now(lambda c: None)
    database.run_now(lambda c: None)
    database.run_now(lambda c: None)
    why = "why=unable to open database file"
    assert told(caplog) == [
        f"database cannot be reached, trying again {why}",
        f"database still cannot be reached for_s=60 {why}",
        f"database still cannot be reached for_s=121 {why}",
        "database is back after_s=121",
    ]


def test_what_a_database_that_is_there_refuses_is_another_matter(database: Database) -> None:
    with pytest.raises(OperationalError) as refused:
        database.run_now(lambda c: c.execute(text("select * from nowhere")))
    assert not isinstance(refused.value, Down)


async def test_all_that_runs_says_it_together_once(
    make_house: MakeHouse, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    house = make_house("", engine=open_engine(f"sqlite:///{folder}/town.db"))
    await house.core.start()
    await house.core.warmed.wait()
    caplog.clear()
    with gone(house.database):
        for _ in range(3):
            await _tried(house)
    (line,) = [each for each in told(caplog) if not each.startswith("message not stored")]
    assert line.startswith("database cannot be reached")
    await house.core.reconcile.once()
    assert any(each.startswith("database is back") for each in told(caplog))


async def _tried(house: House) -> None:
    """Whatever the bot does by itself, and a message that comes."""
    with pytest.raises(Down):
        await house.core.reconcile.once()
    with pytest.raises(Down):
        await house.core.drain_once()
    with pytest.raises(Down):
        await house.core.outbox.once()
    with pytest.raises(Down):
        await house.database.undo(lambda c: None)
    with pytest.raises(Down):
        await house.core.accept(house.message("灯坏了"))


async def test_it_is_ready_while_something_can_be_stored(database: Database, watch: Watch) -> None:
    ready = Readiness(database, watch)
    assert await ready.stores()
    with gone(database):
        # Asked by many, it is tried once a second.
        assert await ready.stores()
        watch.now += HOLDS
        assert not await ready.stores()
    assert not await ready.stores()
    watch.now += HOLDS
    assert await ready.stores()
