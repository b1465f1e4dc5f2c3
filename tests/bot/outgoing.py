"""A house that says what it hears, and how its outgoing messages stand."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.asked import Asked
from models.flow_rows import OutboxMessage
from models.messages import Outgoing
from models.work import Work


def echo(asked: Asked, work: Work) -> list[Outgoing]:
    return [asked.reply(asked.text, urgent=asked.text.startswith("急"))]


def states(house: Any) -> dict[int, str]:
    return {row.id: row.state for row in sorted(house.rows(OutboxMessage), key=lambda row: row.id)}


@pytest.fixture
async def house(make_house: Any, database_url: str) -> Any:
    return make_house(database_url, choose=lambda _: echo)


async def later(house: Any, **by: float) -> None:
    house.clock.turn(**by)
    await house.speak()
