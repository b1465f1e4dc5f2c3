"""Programs that come out of one process that has read the bot and its rules already.

What is killed again and again starts as often, and reading all that takes longer than each life.
"""

from __future__ import annotations

import asyncio
import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

from tests.processes import ROOT, Program

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["bot.cli.run", "tests.read_ahead"])


class Process:
    """One of them, used as an `asyncio.subprocess.Process` is."""

    def __init__(
        self, process: BaseProcess, stdin: asyncio.StreamWriter, stdout: asyncio.StreamReader
    ) -> None:
        self.stdin, self.stdout = stdin, stdout
        self._process = process
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(process.sentinel, self._heard)

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def send_signal(self, signal: int) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, signal)

    async def wait(self) -> int:
        await self._ended.wait()
        assert self._process.exitcode is not None
        return self._process.exitcode

    def _heard(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._process.join()
        self.stdin.close()
        self._ended.set()


async def forked(complaints: Path, *words: str, environment: Mapping[str, str] | None = None) -> Program:
    """The same as `tests.processes.run`: `python -m words…` from the top folder."""
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    (asks, says), (hears, tells) = FORKS.Pipe(duplex=False), FORKS.Pipe(duplex=False)
    there = (asks, tells, complaints, words, dict(os.environ if environment is None else environment))
    process = FORKS.Process(target=_become, args=there)
    process.start()
    for end in (asks, tells):
        end.close()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), _file(hears, "rb"))
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.streams.FlowControlMixin(loop), _file(says, "wb")
    )
    writer = asyncio.StreamWriter(transport, protocol, None, loop)
    return Program(Process(process, writer, reader), complaints)


def _file(end: Connection, mode: str) -> IO[bytes]:
    """What asyncio can wait for, in place of this end."""
    own: IO[bytes] = os.fdopen(os.dup(end.fileno()), mode, 0)
    end.close()
    return own


def _become(
    stdin: Connection,
    stdout: Connection,
    complaints: Path,
    words: tuple[str, ...],
    environment: dict[str, str],
) -> None:
    """In the new process: be that program."""
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    with stdin, stdout, complaints.open("wb") as file:
        for place, own in enumerate((stdin.fileno(), stdout.fileno(), file.fileno())):
            os.dup2(own, place)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    sys.argv = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
