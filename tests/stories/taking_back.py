"""Somebody reported a lamp and a drain, and may take them back."""

from __future__ import annotations

from typing import Any

from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP, DRAIN = "兴苑小区3号楼楼道灯坏了", "福善庄小区下水道堵了"
FIRST, SECOND = "261123-001", "261123-002"
HIM = "wxid_wang"
ALONE: dict[str, Any] = {"where": HIM, "private": True, "addressed": True}


def ends(stage: Stage) -> list[tuple[str, str]]:
    return [(each.state, each.outcome) for each in incidents(stage)]


async def told_of(stage: Stage, text: str, minutes: float = 2, **more: Any) -> None:
    await stage.resident(text, **more)
    stage.clock.turn(minutes=minutes)
    for where in (RESIDENTS, GRID, OFFICERS, HIM):
        stage.heard(where)
