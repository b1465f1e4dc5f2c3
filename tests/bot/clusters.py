"""A PostgreSQL server of the tests' own, where its programs are installed."""

from __future__ import annotations

import itertools
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url

from bot.database import open_engine
from tests.small_town import settle

# What a server may leave out whose databases nobody wants after the run.
UNSAFE = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"


class Cluster:
    """The server, on a Unix socket in a folder of its own."""

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


def find_programs() -> Path | None:
    """The folder that holds PostgreSQL's programs."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)
