"""The core without its doors: on SQLite and on PostgreSQL, with phones that fail when they are told to."""

from __future__ import annotations

import asyncio
import itertools
import os
import pwd
import shutil
import subprocess
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as DbSession
from sqlmodel import SQLModel, select

from bot import router
from bot.core import Core
from bot.database import Database, create_tables, open_engine
from bot.handling import Choose
from bot.platforms import Sender
from bot.reading_settings import Understanding
from bot.registry_of import load_registry
from bot.stored import Stored
from bot.throttle import Rate
from models.messages import Body, Incoming, Platform, Session, Target, Thumbnail
from models.registry_rows import Grid, Group, Identity, Knowledge, Person, Place, RegistryVersion
from models.settings import Settings
from models.vault import Vault
from tests.databases import Shelf, made, quick_folder
from tests.patience import PATIENCE

Row = TypeVar("Row", bound=SQLModel)
RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
# What a server may leave out whose databases nobody wants after the run, and the room it needs, in bytes.
UNSAFE = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
ROOM = 256 << 20
NO_POSTGRES = "PostgreSQL is not installed (no initdb on PATH or under /usr/lib): its tests are left out"


@dataclass
class Phone:
    """A platform that writes down what it is asked to send, and fails as often as `failures` tells."""

    platform: Platform
    sent: list[tuple[str, Body]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    failures: deque[Exception] = field(default_factory=deque)
    gate: asyncio.Event | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        self.begun.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            raise self.failures.popleft()
        self.sent.append((target.conversation, body))
        self.keys.append(key)
        return f"receipt-{len(self.sent)}"

    async def close(self) -> None:
        """Nothing to let go of."""


class House:
    """One process of the bot: speak to it, let it work, look into its tables."""

    ids = itertools.count(1)

    def __init__(self, core: Core, database: Database, clock: Any, phones: dict[Platform, Sender]) -> None:
        self.core = core
        self.database = database
        self.clock = clock
        self.phones: Any = phones

    def message(self, words: str = "", **more: Any) -> Incoming:
        """A message of a resident in the residents' group, unless it is told otherwise."""
        who = more.pop("sender", "wxid_wang")
        given = {
            "platform": Platform.WECHAT,
            "account": "bot",
            "conversation": RESIDENTS,
            "sender": who,
            "sender_ids": (who,),
            "message_id": f"m{next(self.ids)}",
            "sent_at": self.clock.now(),
        }
        return Incoming(text=words, **(given | more))

    async def hear(self, *said: Incoming) -> list[Stored]:
        """Take messages in at the same time, in this order."""
        return list(await asyncio.gather(*(self.core.accept(each) for each in said)))

    async def handle(self) -> int:
        """Handle all that is stored; the result is how many messages were taken."""
        total = 0
        while taken := (await self.core.drain_once()).taken:
            total += taken
        return total

    async def speak(self) -> None:
        """Send all that is due now."""
        outbox = self.core.outbox
        while await outbox.once() or outbox.sending:
            await outbox.idle()

    async def work(self, *said: Incoming) -> None:
        await self.hear(*said)
        await self.handle()
        await self.speak()

    async def until(self, happened: Callable[[], Any]) -> None:
        """Return when something that the running core does has happened: a phone has been spoken on."""

        async def look() -> None:
            while not happened():
                for phone in self.phones.values():
                    phone.begun.clear()
                waiting = [asyncio.create_task(phone.begun.wait()) for phone in self.phones.values()]
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED, timeout=0.2)
                for task in waiting:
                    task.cancel()

        await asyncio.wait_for(look(), PATIENCE)

    def rows(self, kind: type[Row]) -> list[Row]:
        with DbSession(self.database.engine) as db:
            return list(db.scalars(select(kind).order_by(*inspect(kind).primary_key)))

    def told(self, where: str) -> list[str]:
        """What was said in a conversation, as text; the picture of a card says nothing."""
        sent = [body for phone in self.phones.values() for to, body in phone.sent if to == where]
        bodies = [body for body in sent if not isinstance(body, Thumbnail)]
        return [getattr(body, "text", None) or f"{body.title} | {body.status}" for body in bodies]


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


def settle(engine: Engine) -> None:
    """Make the tables and the small town in them."""
    create_tables(engine)
    with DbSession(engine) as db:
        for rows in town():
            db.add_all(rows)
            db.flush()
        db.commit()


def town() -> list[list[object]]:
    """Two grids, one in each half of a compound; a member, a second one, an officer; three groups."""
    grids = [
        Grid(number="FD01", name="府东一网格", community="府东社区"),
        Grid(number="FD02", name="府东二网格", community="府东社区"),
    ]
    people = [
        Person(id=1, name="李强", role="网格员", grids=["FD01"]),
        Person(id=2, name="赵刚", role="民警", communities=["府东社区"]),
        Person(id=3, name="孙梅", role="网格员", grids=["FD01"]),
    ]
    places = [
        Place(name="兴苑小区", aliases=["兴苑"], kind="小区", grid="FD01", buildings="1-6"),
        Place(name="兴苑小区", aliases=["兴苑"], kind="小区", grid="FD02", buildings="7-12"),
        Place(name="福善庄小区", kind="小区", grid="FD02"),
    ]
    ids = [
        Identity(person_id=1, platform="dingtalk", external_id="staff_li"),
        Identity(person_id=2, platform="dingtalk", external_id="staff_zhao"),
    ]
    groups = [
        Group(platform="wechat", external_id=RESIDENTS, name="府东居民群", kind="群众", scope=["府东社区"]),
        Group(platform="dingtalk", external_id=GRID, name="府东网格群", kind="网格", scope=["府东社区"]),
        Group(platform="dingtalk", external_id=OFFICERS, name="民警群", kind="民警"),
    ]
    known = Knowledge(question="身份证丢了怎么补办", answer="带户口本到户籍窗口办理。")
    return [[*grids, *people], [*places, *ids, *groups, known, RegistryVersion(id=1, version=1)]]


class Cluster:
    """A PostgreSQL server of the tests' own, on a Unix socket in a folder of its own."""

    def __init__(self, programs: Path, folder: Path, user: str | None) -> None:
        self._programs, self._folder, self._user = programs, folder, user
        self._count = itertools.count(1)
        # One connection for all: the server begins a process for each, which takes longer than what is said.
        self._orders = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", pool_size=1)

    def start(self) -> None:
        data = self._folder / "data"
        self._run("initdb", "-D", str(data), "-U", "yihu", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{self._folder}' {UNSAFE}"
        self._run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(self._folder / "log"), "start")
        self._say("create database town")
        engine = open_engine(self.url("town"))
        settle(engine)
        engine.dispose()

    def stop(self) -> None:
        self._orders.dispose()
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://yihu@/{name}?host={self._folder}"

    def new_database(self) -> str:
        """A copy of the town; the one before is dropped, since its houses are closed by now."""
        self._say(
            "drop database if exists test with (force)",
            "create database test template town strategy file_copy",
        )
        return self.url("test")

    def copy_of(self, url: str) -> str:
        """A new database like that one, to which nobody is connected."""
        original = make_url(url).database
        self._say(
            f"create database copy{(number := next(self._count))} template {original} strategy file_copy"
        )
        return self.url(f"copy{number}")

    def empty_database(self) -> str:
        """A database without any table."""
        self._say(f"create database empty{(number := next(self._count))}")
        return self.url(f"empty{number}")

    def _say(self, *statements: str) -> None:
        with self._orders.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        # The server refuses to run as root.
        who: Any = {}
        if self._user:
            who = {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []}
        with (self._folder / "said").open("ab") as said:
            subprocess.run(command, check=True, cwd=self._folder, stdout=said, stderr=said, **who)  # noqa: S603


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


def find_programs() -> Path | None:
    """The folder that holds PostgreSQL's programs."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)
