"""In a rush of those who go first the outbox says everything, and leaves the database alone in between."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any

import pytest

from bot.database import Database
from bot.outbox import REST, Outbox
from bot.throttle import Throttle
from models.messages import Platform
from models.registry import Registry
from models.vault import Vault
from tests.bot.outgoing import echo, states

RESIDENTS = "fudong@chatroom"


class Rushed(Database):
    """Somebody who goes first comes always."""

    @property
    def rushed(self) -> bool:
        return True


class Timed(Outbox):
    """Notes when each turn began and when it had come to its end."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.turns: list[tuple[float, float, int]] = []

    async def once(self) -> int:
        begun = asyncio.get_running_loop().time()
        claimed = await super().once()
        self.turns.append((begun, asyncio.get_running_loop().time(), claimed))
        return claimed


async def test_it_rests_between_turns_and_loses_nothing(
    make_house: Any, sqlite_url: str, vault: Vault
) -> None:
    house = make_house(sqlite_url, choose=lambda _: echo)
    await house.hear(house.message("一"), house.message("二"), house.message("三"))
    await house.handle()
    rushed, phone = Rushed(house.database.engine), type(house.phones["wechat"])(Platform.WECHAT)
    throttle = Throttle({}, asyncio.get_running_loop().time)
    outbox = Timed(rushed, vault, house.clock, {Platform.WECHAT: phone}, throttle, Registry, asyncio.Event())
    running = asyncio.create_task(outbox.run())
    await house.until(lambda: list(states(house).values()) == ["sent"] * 3)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert [body.text for _, body in phone.sent] == ["一", "二", "三"]
    for (begun, ended, claimed), (next_begun, _, _) in pairwise(outbox.turns):
        assert not claimed or next_begun - ended >= REST * (ended - begun) * 0.9
    rushed._thread.shutdown()
