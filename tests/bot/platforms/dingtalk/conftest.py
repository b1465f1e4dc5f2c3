"""The stand-in DingTalk on a port of its own, and the bot's side of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.bot.platforms.dingtalk.station import Station
from tests.sandbox.dingtalk.stand import Stand, standing


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as made:
        yield made


@pytest.fixture
async def station(stand: Stand, clock: Any) -> AsyncIterator[Station]:
    made = Station(stand, clock)
    yield made
    await made.api.close()
