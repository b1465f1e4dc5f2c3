"""From a report on the OneBot socket to its card in the DingTalk group, at 100 messages a second.

Both ends are real connections, to the stand-in DingTalk in another process; its own limits are lifted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import talk
from bench.result import Result, percentile
from bench.running import bot, fresh_folder, settings, world_outside
from bot.doors import open_doors

RATE, SEED = 100, 1
MIXED, ALONE = 3_000, 1_500


def measure() -> Iterator[Result]:
    """In the mixture of `ingest`, and with reports alone, which is 25 times the work."""
    yield _result("report_to_card_p99_ms", "mixed", MIXED)
    yield _result("report_to_card_alone_p99_ms", "reports", ALONE)


def _result(name: str, kind: str, count: int) -> Result:
    cards = sum(talk.is_report(event) for event in getattr(talk, kind)(count, SEED))
    waits = [1000 * wait for wait in asyncio.run(_waits(kind, count, cards))]
    more: dict[str, object] = {"messages": count, "reports": cards, "rate": RATE}
    more["median_ms"] = round(median(waits), 1)
    return Result(name, round(percentile(waits, 0.99), 1), "ms", "lower", more)


async def _waits(kind: str, count: int, cards: int) -> list[float]:
    with fresh_folder() as folder:
        async with (
            world_outside() as outside,
            bot(Path(folder), settings(Path(folder), outside.address), open_doors) as app,
        ):
            url = f"http://127.0.0.1:{app.web.port}/onebot/v11/ws"
            outside.tell(url=url, talk=kind, count=count, seed=SEED, rate=RATE, cards=cards)
            seen = await outside.line()
            outside.tell()
    assert seen["missing"] == 0, f"{seen['missing']} of {cards} cards never came"
    return list(seen["waits"])
