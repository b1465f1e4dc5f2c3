"""The database: opened with the pragmas that durability asks for, written by one thread at a time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from bot.outage import Outage
from models import (
    appointment_rows,
    broadcast_rows,
    call_desk_rows,
    doubt_rows,
    elder_rows,
    flow_rows,
    incident_rows,
    kf_rows,
    lease_rows,
    media_rows,
    mediation_rows,
    model_rows,
    muster_rows,
    official_rows,
    question_rows,
    rectification_rows,
    register_rows,
    registry_rows,
    report_rows,
    routine_rows,
)

TABLES = (
    appointment_rows, broadcast_rows, call_desk_rows, doubt_rows, elder_rows, flow_rows, incident_rows,
    kf_rows, lease_rows, media_rows, mediation_rows, model_rows, muster_rows, official_rows, question_rows,
    rectification_rows, register_rows, registry_rows, report_rows, routine_rows,
)  # fmt: skip
Result = TypeVar("Result")
# Among the execution options of a connection that only reads.
READS = "yihu_reads"
# So many who go first within so many seconds are a rush.
CROWD, SPAN = 8, 0.2
# A server that is gone without a word is given up after some twenty seconds: by itself TCP waits for hours.
# What the URL says of it goes before.
REACHED = {
    "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}  # fmt: skip
# So long a process may stand still amid a transaction: then the server takes away what it keeps from others.
STILL = "SET idle_in_transaction_session_timeout = '20s'"


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql+psycopg://…`; makes the folder and file of SQLite.

    Its errors tell no values, which may be personal and would stand in the log.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        reached = {name: value for name, value in REACHED.items() if name not in parsed.query}
        return create_engine(
            url, connect_args=reached, pool_pre_ping=True, pool_size=4, max_overflow=2, hide_parameters=True
        )
    if parsed.database and parsed.database != ":memory:":
        _make(Path(parsed.database))
    options = {"timeout": 30, "check_same_thread": False}
    engine = create_engine(url, connect_args=options, hide_parameters=True)
    event.listen(engine, "connect", _sqlite_pragmas)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _make(file: Path) -> None:
    """Names and groups stand in it: it is its owner's alone, and what SQLite puts beside it is as it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(0o600)


def create_tables(engine: Engine) -> None:
    """Make what is not there yet."""
    SQLModel.metadata.create_all(engine)


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    # The driver's own transactions begin too late for savepoints; we begin explicitly.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _never_still(connection: Any, _record: Any) -> None:
    connection.execute(STILL)
    connection.commit()


def _begin_immediate(connection: Connection) -> None:
    # Who only reads keeps nobody from writing, however long he takes.
    only_reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def table(rows: type[SQLModel]) -> Table:
    """The Core table of a class of rows, for the statements on the path of every message."""
    return SQLModel.metadata.tables[str(rows.__tablename__)]


class _RolledBack(Exception):
    """So a transaction ends of which nothing is to remain."""


class Database:
    """Runs functions in transactions, one after another, in a thread of its own."""

    def __init__(self, engine: Engine, outage: Outage | None = None) -> None:
        self.engine = engine
        self._outage = outage or Outage()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._first: deque[Callable[[], None]] = deque()
        self._came: deque[float] = deque(maxlen=CROWD)
        if engine.dialect.name == "postgresql":
            event.listen(engine, "connect", _never_still)
            # Those that are open already: to bring the schema up to date may take its time.
            engine.dispose()

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """`work(connection)` in one transaction: committed when it returns, rolled back when it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._after_first, work)

    async def run_first(self, work: Callable[[Connection], Result]) -> Result:
        """The same, ahead of all that waits: for short work whose outcome a platform waits for."""
        done: Future[Result] = Future()

        def job() -> None:
            # Whoever gave up waiting wants nothing any more; from here on he cannot.
            if not done.set_running_or_notify_cancel():
                return
            try:
                done.set_result(self.run_now(work))
            except Exception as error:
                done.set_exception(error)

        self._came.append(time.monotonic())
        self._first.append(job)
        self._thread.submit(self._do_first)
        return await asyncio.wrap_future(done)

    async def undo(self, work: Callable[[Connection], object]) -> None:
        """`work(connection)` in a transaction that is rolled back whatever comes of it."""

        def tried(connection: Connection) -> None:
            work(connection)
            raise _RolledBack

        with suppress(_RolledBack):
            await asyncio.get_running_loop().run_in_executor(self._thread, self.run_now, tried)

    @property
    def hurried(self) -> bool:
        """Whether somebody waits who goes first: long work should come to its end."""
        return bool(self._first)

    @property
    def rushed(self) -> bool:
        """Whether one after another comes who goes first: what nobody waits for can rest a little."""
        return len(self._came) == CROWD and time.monotonic() - self._came[0] < SPAN

    def _after_first(self, work: Callable[[Connection], Result]) -> Result:
        self._do_first()
        return self.run_now(work)

    def _do_first(self) -> None:
        while self._first:
            self._first.popleft()()

    def run_now(self, work: Callable[[Connection], Result]) -> Result:
        """The same, in the calling thread. Raises `Down` where the database is not there."""
        begun = False
        try:
            with self.engine.begin() as connection:
                begun = True
                self._outage.over()
                return work(connection)
        except DBAPIError as error:
            if begun and not error.connection_invalidated:
                raise
            raise self._outage.failed(error) from error

    def close(self) -> None:
        self._thread.shutdown(wait=True)
        self.engine.dispose()
