"""A station with routines on a Monday morning, and what its members hear alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.duties import rounds
from tests.stories.shift import fill

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER = "staff_li", "staff_zhao"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00."""
    fill(stage)
    return stage


async def alone(stage: Any, text: str, who: str = MEMBER, **more: Any) -> list[str]:
    """Say it in private; what was answered there, but for the card."""
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True, **more)
    return [line for line in stage.heard(who) if " | " not in line]


def about(stage: Any, where: str, head: str) -> list[str]:
    return [line for line in stage.heard(where) if head in line]


def states(stage: Any) -> list[str]:
    return [row.state for row in rounds(stage)]


async def morning(stage: Any) -> None:
    """Tuesday 07:00; nobody signed on Monday evening."""
    await stage.later(hours=8, minutes=30)
    await stage.later(hours=12, minutes=30)
