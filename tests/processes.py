"""A program in a process of its own: when it ends before its time, the test fails with what it said."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[1]
T = TypeVar("T")


class Process(Protocol):
    """What is asked of an `asyncio.subprocess.Process`, and of what stands for one."""

    @property
    def returncode(self) -> int | None: ...
    @property
    def stdin(self) -> asyncio.StreamWriter | None: ...
    @property
    def stdout(self) -> asyncio.StreamReader | None: ...
    def kill(self) -> None: ...
    def send_signal(self, signal: int) -> None: ...
    async def wait(self) -> int: ...


@dataclass
class Program:
    """A running program. Its complaints go into a file: a pipe that nobody reads would stop it."""

    process: Process
    complaints: Path

    async def during(self, awaited: Awaitable[T]) -> T:
        """The result of `awaited`; fails at once when the program ends meanwhile."""
        work, end = asyncio.ensure_future(awaited), asyncio.ensure_future(self.process.wait())
        await asyncio.wait((work, end), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        if not work.done():
            work.cancel()
            raise AssertionError(f"exit status {self.process.returncode}, it said: {self.complained()}")
        return await work

    async def line(self) -> str:
        """The next line of its output."""
        assert self.process.stdout is not None
        line = (await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)).decode()
        if not line:
            raise AssertionError(f"exit status {await self.ended()}, it said: {self.complained()}")
        return line

    async def ended(self) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def kill(self) -> None:
        """kill -9, and return when it is gone."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    def complained(self) -> str:
        """What it wrote to its standard error so far."""
        return self.complaints.read_text("utf-8", "replace")


async def run(complaints: Path, *words: str, environment: Mapping[str, str] | None = None) -> Program:
    """`python -m words…` from the top folder; what it complains of is kept in that file."""
    with complaints.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *words,
            cwd=ROOT,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=file,
        )
    return Program(process, complaints)
