"""Two matters at two places in one message are two; one that names two places is asked about as ever."""

from __future__ import annotations

import pytest

from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.test_follow_up import incidents


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "兴苑小区3号楼楼道灯坏了，福善庄小区下水道也堵了",
            [("兴苑小区 3 号楼", "路灯照明"), ("福善庄小区", "排水管道")],
        ),
        (
            "兴苑小区3号楼灯坏了；福善庄小区垃圾没人清；兴苑小区8号楼漏水",
            [("兴苑小区 3 号楼", "路灯照明"), ("福善庄小区", "垃圾清运"), ("兴苑小区 8 号楼", "漏水")],
        ),
        (
            "兴苑小区3号楼楼道灯坏了，黑得很，还有福善庄小区垃圾没人清",
            [("兴苑小区 3 号楼", "路灯照明"), ("福善庄小区", "垃圾清运")],
        ),
    ],
)
async def test_each_goes_its_way(stage: Stage, text: str, found: list[tuple[str, str]]) -> None:
    await stage.resident(text)
    assert [(each.place, each.category.rpartition("/")[2]) for each in incidents(stage)] == found
    assert len(stage.heard(RESIDENTS)) == len(found)
    assert {each.state for each in incidents(stage)} == {"dispatched"}


@pytest.mark.parametrize(
    "text",
    [
        "从福善庄小区到兴苑小区3号楼路灯都坏了，没法走",
        "我住兴苑小区3号楼，福善庄小区路灯坏了",
        "兴苑小区3号楼楼道灯坏了，电梯坏了",
        "兴苑小区3号楼着火了，福善庄小区路灯坏了",
    ],
)
async def test_what_is_one(stage: Stage, text: str) -> None:
    await stage.resident(text)
    assert len(incidents(stage)) == 1
