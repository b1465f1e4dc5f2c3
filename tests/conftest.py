"""What every test may use: a key, a clock that is turned, a small station."""

from __future__ import annotations

import base64
import faulthandler
import gc
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings

# The process that only hands out the tests reads this file before its workers begin: the fixtures import
# what they need themselves.
if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.vault import Vault
    from tests.databases import Shelf

# A busy machine draws slowly (the first run builds Unicode's tables); that is no fault of what is tested.
settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200
)
# The same draws for everybody, so that what fails was broken by the change; to shrink one may take minutes.
# More of the same would find in the hundredth run what it has not found before: that is for the search.
settings.register_profile(
    "same",
    settings.get_profile("search"),
    max_examples=48,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("same")

KEY = base64.b64encode(bytes(range(32))).decode()
# A test that hangs so many seconds is named, with where it stands, and takes nobody's evening. The watch is
# set anew so often only: to set it for each test takes longer than many tests do.
HANGS, ANEW = 300.0, 30.0
WATCHED = pytest.StashKey[float]()
# Objects that come between two looks for garbage in circles, and looks between two at the older ones.
SELDOM = (100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """What is made while tests are collected stays: to look through it for garbage again and again, while it
    grows, takes a fifth of the time."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones begin first, so that in the end no worker is left alone with one."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """What is collected stays until the end: nobody need look again whether it is still wanted, and seldom
    at what comes, most of which goes with its last reference."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Watch over this test and those that follow it, unless pytest was told to watch by itself."""
    config, now = item.config, time.monotonic()
    if not config.getini("faulthandler_timeout") and now - config.stash.get(WATCHED, 0.0) > ANEW:
        config.stash[WATCHED] = now
        faulthandler.dump_traceback_later(HANGS, file=config.stash[fault_handler_stderr_fd_key], exit=True)


def pytest_sessionfinish() -> None:
    """Watch no longer."""
    faulthandler.cancel_dump_traceback_later()


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A worker tells of each test once: of its setting up and clearing away only where these went wrong.

    To tell takes longer than most tests do, there and where it is heard.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def turn(self, **by: float) -> None:
        self._now += timedelta(**by)


@pytest.fixture
def vault() -> Vault:
    from models.vault import Vault

    return Vault(KEY)


@pytest.fixture
def clock() -> TurnedClock:
    """A Monday, 10:00 in Shanghai."""
    return TurnedClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and no row, to be copied."""
    from bot.migrations import migrate
    from tests.databases import made

    return made(tmp_path_factory.mktemp("bare") / "bare.db", migrate)


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """The engines that tests use one after another."""
    from tests.databases import Shelf, quick_folder

    with quick_folder() as folder:
        shelf = Shelf(Path(folder))
        yield shelf
        shelf.close()


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder for the database of one test."""
    from tests.databases import quick_folder

    with quick_folder() as folder:
        yield Path(folder)


@pytest.fixture
def empty(bare: Path, shelf: Shelf) -> Iterator[Engine]:
    """An engine over a database of the test's own with every table and no row."""
    engine = shelf.fresh(bare)
    yield engine
    engine.dispose()
