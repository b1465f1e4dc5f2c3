"""How soon a callback is answered, stored before: 公众号 in safe mode at 200 a second.

The platform is another process; the mixture is that of `ingest`, and of reports alone. Answering passively
includes reading, handling and committing what was said.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import func, select

from bench import callers
from bench.result import Result, percentile
from bench.running import ENVIRONMENT, bot, fresh_folder, settings, world_outside
from bot.app import App, Doors
from bot.config import Config
from bot.database import table
from bot.doors import open_doors
from models.flow_rows import InboxMessage
from models.messages import Body, Platform, Session, Target

RATE, COUNT = 200, 4_000
SECRETS = {"OFFICIAL_TOKEN": callers.OFFICIAL.token, "OFFICIAL_KEY": callers.OFFICIAL.aes_key}


def measure() -> Iterator[Result]:
    told = asyncio.run(official())
    more = {"callbacks": COUNT, "rate": RATE, "median_ms": round(median(told["ms"]), 1), **told["answers"]}
    p99 = round(percentile(told["ms"], 0.99), 1)
    yield Result("official_callback_p99_ms", p99, "ms", "lower", more)


async def official() -> dict[str, Any]:
    """What the caller measured; each callback is in the inbox."""
    with fresh_folder() as folder:
        async with world_outside() as outside:
            given = settings(Path(folder), outside.address)
            given["wechat_official"] = {
                "app_id": callers.OFFICIAL.app_id, "secret": "${DINGTALK_SECRET}",
                "token": "${OFFICIAL_TOKEN}", "aes_key": "${OFFICIAL_KEY}", "api_base": outside.address,
            }  # fmt: skip
            async with bot(Path(folder), given, _doors, ENVIRONMENT | SECRETS) as app:
                url = f"http://127.0.0.1:{app.web.port}/callback/wechat_official"
                told = await _called(url)
                query = select(func.count()).select_from(table(InboxMessage))
                stored = await app.database.run(lambda c: c.execute(query).scalar())
            outside.tell()
    assert stored == COUNT, f"{stored} of {COUNT} callbacks are stored"
    return told


class Taker:
    """公众号 that takes everything at once."""

    platform = Platform.OFFICIAL

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        return "taken"

    async def close(self) -> None:
        """Nothing is open."""


def _doors(config: Config, app: App) -> Doors:
    """As ever; what is not answered passively costs no call here."""
    doors = open_doors(config, app)
    doors.senders[Platform.OFFICIAL] = Taker()
    return doors


async def _called(url: str) -> dict[str, Any]:
    caller = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.callers",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 26,
    )  # fmt: skip
    job = json.dumps({"url": url, "rate": RATE, "count": COUNT}).encode() + b"\n"
    raw, _ = await caller.communicate(job)
    told: dict[str, Any] = json.loads(raw)
    return told
