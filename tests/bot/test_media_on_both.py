"""Pictures on each database: two processes fetch each once, show it once, and forget it once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from bot.media.fetching import Fetching
from bot.media.shelf import Shelf
from models.media_rows import MediaFile, MediaState
from models.messages import Media, Platform
from models.vault import Vault
from tests.bot.houses import House
from tests.bot.media.pictures import jpeg
from tests.small_town import GRID


class Slow:
    """Hands a picture over when it is let."""

    platform = Platform.WECHAT

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = asyncio.Event()

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        self.asked.append(media.ref)
        await self.gate.wait()
        return jpeg((64, 32 + len(self.asked)))


async def test_two_processes_fetch_each_picture_once(
    make_house: Any, database_url: str, vault: Vault, tmp_path: Path
) -> None:
    one, other = make_house(database_url), make_house(database_url)
    slow = Slow()
    workers = [_worker(house, slow, vault, tmp_path) for house in (one, other)]
    pictures = tuple(Media("picture", f"r{n}") for n in range(3))
    await one.work(one.message("", media=pictures[:1]))
    await one.work(one.message("兴苑3号楼门口的路灯坏了，晚上黑得看不见", media=pictures[1:]))
    await asyncio.gather(*(worker.once() for worker in workers))
    slow.gate.set()
    await asyncio.gather(*(worker.idle() for worker in workers))
    rows = one.rows(MediaFile)
    assert sorted(slow.asked) == ["r0", "r1", "r2"]
    assert [(row.state, row.incident_id, row.attempts) for row in rows] == [(MediaState.KEPT, 1, 1)] * 3
    await asyncio.gather(one.core.tick(), other.core.tick())
    await one.speak()
    await other.speak()
    shown = [text for house in (one, other) for text in house.told(GRID) if "照片" in text]
    assert len(shown) == len(set(shown)) == 3


def _worker(house: House, slow: Slow, vault: Vault, folder: Path) -> Fetching:
    shelf = Shelf(folder / "media", vault)
    return Fetching(house.database, vault, house.clock, {Platform.WECHAT: slow}, shelf, 1 << 20)
