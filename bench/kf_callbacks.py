"""How soon a callback of 微信客服 is answered, and stored before, at 200 a second.

Each of them brings a message that is fetched, handled and answered meanwhile; platform and customers are in
processes of their own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench import customers
from bench.result import Result, percentile
from bench.running import ENVIRONMENT, bot, fresh_folder, process, settings, world_outside
from bot.doors import open_doors

RATE, COUNT, SEED = 200, 3_000, 1
SECRETS = {"WECHAT_AES_KEY": customers.AES_KEY}


def measure() -> Iterator[Result]:
    """The 99th percentile, with the median beside it."""
    seen = asyncio.run(_seen())
    waits = [1000 * wait for wait in seen["waits"]]
    more: dict[str, object] = {"callbacks": len(waits), "rate": RATE, "median_ms": round(median(waits), 1)}
    more |= {"pages": seen["pages"], "answers": seen["answers"]}
    yield Result("callback_kf_p99_ms", round(percentile(waits, 0.99), 1), "ms", "lower", more)


async def _seen() -> dict[str, Any]:
    with fresh_folder() as folder:
        async with world_outside() as outside, process("bench.customers", "api") as platform:
            config = settings(Path(folder), outside.address) | {
                "wechat_kf": {
                    "corp_id": customers.CORP,
                    "secret": "${DINGTALK_SECRET}",
                    "token": "${ONEBOT_TOKEN}",
                    "aes_key": "${WECHAT_AES_KEY}",
                    "api_base": platform.address,
                }
            }
            async with bot(Path(folder), config, open_doors, ENVIRONMENT | SECRETS) as app:
                url = f"http://127.0.0.1:{app.web.port}/callback/wechat_kf"
                platform.tell(url=url, count=COUNT, rate=RATE, seed=SEED)
                seen = await platform.line()
            platform.tell()
            outside.tell()
    return seen
