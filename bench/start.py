"""How long the bot takes from its start until it takes messages, and how much memory it then holds."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp

from bench.result import Result
from bench.running import ENVIRONMENT, fresh_folder, settings, world_outside

SAMPLE = Path("sandbox/station")
RUNS = 5
LOOK = 0.005
LONGEST = 30.0


def measure() -> Iterator[Result]:
    """On the sample station; the median of several starts, the largest of their memory."""
    starts, memory = asyncio.run(_measured())
    more: dict[str, object] = {"runs": RUNS, "slowest": round(max(starts), 2)}
    yield Result("start_to_ready_s", round(sorted(starts)[RUNS // 2], 2), "s", "lower", more)
    yield Result("rss_mb", round(max(memory), 1), "MB", "lower", {"runs": RUNS})


async def _measured() -> tuple[list[float], list[float]]:
    with fresh_folder() as folder:
        async with world_outside() as outside:
            port = _free_port()
            config = Path(folder) / "config.json"
            # JSON is YAML too.
            config.write_text(json.dumps(settings(Path(folder), outside.address, port)), "utf-8")
            await _import(config)
            runs = [await _start(config, port) for _ in range(RUNS)]
    return [seconds for seconds, _ in runs], [megabytes for _, megabytes in runs]


async def _import(config: Path) -> None:
    process = await _yihu("import", str(SAMPLE), "-c", str(config))
    assert await process.wait() == 0


async def _start(config: Path, port: int) -> tuple[float, float]:
    begun = time.monotonic()
    process = await _yihu("run", "-c", str(config))
    try:
        async with asyncio.timeout(LONGEST), aiohttp.ClientSession() as session:
            while not await _ready(session, port):
                assert process.returncode is None, "the bot did not start"
                await asyncio.sleep(LOOK)
        return time.monotonic() - begun, _resident(process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _ready(session: aiohttp.ClientSession, port: int) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def _yihu(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        env={**os.environ, **ENVIRONMENT},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


def _resident(process: int) -> float:
    """Resident memory in MB, as /proc tells it."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
