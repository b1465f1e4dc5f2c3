"""The bot in this process with a fresh database, and the outside world in another."""

from __future__ import annotations

import asyncio
import base64
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from bench import outside, talk, town
from bot import collecting, turns
from bot.app import App, OpenDoors
from bot.config import Config, parse
from bot.database import open_engine
from bot.migrations import migrate

ENVIRONMENT = {
    "YIHU_KEY": base64.b64encode(bytes(range(32))).decode(),
    "ONEBOT_TOKEN": outside.TOKEN,
    "DINGTALK_SECRET": outside.APP.client_secret,
}
NO_LIMIT = 10_000_000


def settings(folder: Path, dingtalk: str, port: int = 0) -> dict[str, Any]:
    """What config.yaml would hold. `dingtalk` is the stand-in's address."""
    return {
        "database": {"url": f"sqlite:///{folder}/bench.db"},
        "web": {"port": port},
        "onebot": {"access_token": "${ONEBOT_TOKEN}", "per_minute": NO_LIMIT},
        "dingtalk": {
            "client_id": outside.APP.client_id,
            "client_secret": "${DINGTALK_SECRET}",
            "card_template": "yihu-task.schema",
            "api_base": dingtalk,
            "oapi_base": dingtalk,
            "qps": NO_LIMIT,
        },
        "privacy": {"key": "${YIHU_KEY}"},
        "demo": {"now": talk.START.isoformat()},
    }


def fresh_folder() -> tempfile.TemporaryDirectory[str]:
    """On the disk where a station's data would be, so that syncing costs what it costs there."""
    Path("data").mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir="data", prefix="bench-")


class Outside:
    """A process beside us: `bench.outside`, or another."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self._process = process
        self.address = address

    def tell(self, **job: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job).encode() + b"\n")

    async def line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        found: dict[str, Any] = json.loads(await self._process.stdout.readline() or b"{}")
        return found


def world_outside() -> AbstractAsyncContextManager[Outside]:
    """The stand-in DingTalk and the gateway."""
    return process("bench.outside", "dingtalk")


@asynccontextmanager
async def process(module: str, part: str) -> AsyncIterator[Outside]:
    """A module of this folder that runs by itself, and tells the address of that part first."""
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 26,
    )  # fmt: skip
    there = Outside(made, "")
    try:
        there.address = str((await there.line())[part])
        yield there
    finally:
        if made.stdin is not None:
            made.stdin.close()
        await made.wait()


@asynccontextmanager
async def bot(
    folder: Path, config: dict[str, Any], open_doors: OpenDoors, environment: Mapping[str, str] = ENVIRONMENT
) -> AsyncIterator[App]:
    """A running bot on the town's station, as `yihu run` runs it."""
    parsed: Config = parse(config, environment)
    engine = open_engine(parsed.database_url)
    migrate(engine)
    town.settle(engine)
    engine.dispose()
    turns.take()
    app = App(parsed, open_doors)
    await app.start()
    await app.core.warmed.wait()
    collecting.settle()
    try:
        yield app
    finally:
        await app.stop()
