"""From a report on the OneBot socket to its card in the DingTalk group, at 100 messages a second."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.result import Result, percentile
from bench.running import bot, fresh_folder, settings, world_outside
from bot.doors import open_doors

RATE, COUNT = 100, 1_500


def measure() -> Iterator[Result]:
    """Reports alone, which is harder than a mixture; DingTalk's own limits are lifted."""
    waits = [1000 * wait for wait in asyncio.run(_waits())]
    more: dict[str, object] = {"messages": COUNT, "rate": RATE, "median_ms": round(median(waits), 1)}
    yield Result("report_to_card_p99_ms", round(percentile(waits, 0.99), 1), "ms", "lower", more)


async def _waits() -> list[float]:
    with fresh_folder() as folder:
        async with (
            world_outside() as outside,
            bot(Path(folder), settings(Path(folder), outside.address), open_doors) as app,
        ):
            url = f"http://127.0.0.1:{app.web.port}/onebot/v11/ws"
            outside.tell(url=url, talk="reports", count=COUNT, seed=1, rate=RATE, cards=COUNT)
            seen = await outside.line()
            outside.tell()
            return list(seen["waits"])
