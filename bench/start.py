"""How long the bot takes from its start until it takes messages, and until it has read its rules and handles
them; and how much memory it then holds."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bench.result import Result
from bench.running import ENVIRONMENT, fresh_folder, settings, world_outside

SAMPLE = Path("sandbox/station")
RUNS = 5
LOOK = 0.005
LONGEST = 30.0
LOG = {"log": {"level": "INFO"}}
READY = re.compile(r" ready port=(\d+)")


def measure() -> Iterator[Result]:
    """On the sample station; the median of several starts, the largest of their memory."""
    runs = asyncio.run(_measured())
    for name, seconds in (
        ("start_to_ready_s", [run.ready for run in runs]),
        ("start_to_rules_read_s", [run.rules_read for run in runs]),
    ):
        more: dict[str, object] = {"runs": RUNS, "slowest": round(max(seconds), 2)}
        yield Result(name, round(sorted(seconds)[RUNS // 2], 2), "s", "lower", more)
    yield Result("rss_mb", round(max(run.memory for run in runs), 1), "MB", "lower", {"runs": RUNS})


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from the start, and MB."""

    ready: float
    rules_read: float
    memory: float


async def _measured() -> list[Run]:
    with fresh_folder() as folder:
        async with world_outside() as outside:
            config = Path(folder) / "config.json"
            # JSON is YAML too.
            config.write_text(json.dumps(settings(Path(folder), outside.address) | LOG), "utf-8")
            await _import(config)
            return [await _start(config) for _ in range(RUNS)]


async def _import(config: Path) -> None:
    process = await _yihu("import", str(SAMPLE), "-c", str(config))
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()


async def _start(config: Path) -> Run:
    begun = time.monotonic()
    process = await _yihu("run", "-c", str(config))
    try:
        async with asyncio.timeout(LONGEST), aiohttp.ClientSession() as session:
            port = await _listens(process)
            while not await _ready(session, port):
                assert process.returncode is None, "the bot ended"
                await asyncio.sleep(LOOK)
            ready = time.monotonic() - begun
            while not await _rules_read(session, port):  # noqa: ASYNC110
                await asyncio.sleep(LOOK)
        return Run(ready, time.monotonic() - begun, _resident(process.pid))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listens(process: asyncio.subprocess.Process) -> int:
    """The port, which the bot chose itself and logs when it is up: nobody can take it before."""
    assert process.stderr is not None
    said = ""
    async for line in process.stderr:
        said += line.decode()
        if found := READY.search(said):
            return int(found[1])
    raise AssertionError(f"the bot did not start, it said: {said}")


async def _ready(session: aiohttp.ClientSession, port: int) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def _rules_read(session: aiohttp.ClientSession, port: int) -> bool:
    async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
        return bool((await answer.json())["rules_read"])


async def _yihu(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        env={**os.environ, **ENVIRONMENT},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


def _resident(process: int) -> float:
    """Resident memory in MB, as /proc tells it."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024
