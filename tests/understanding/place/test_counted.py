"""A village's group that is told of by its number alone."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town

GROUPS = (
    PlaceInfo("杨家庄", "G1", kind="村"),
    PlaceInfo("杨家庄", "G2", kind="村"),
    PlaceInfo("杨家庄二组", "G1", kind="村"),
    PlaceInfo("杨家庄三组", "G2", kind="村"),
)
# The fixture's town has another village in G2.
TWO, ONE = Town(*GROUPS), Town(*GROUPS, without=("王庄村",))


@pytest.mark.parametrize(
    "text", ["三组的水管裂了", "我们三组停电了", "俺3组没水", "第三村民小组路灯不亮", "村里三组的墙要倒了"]
)
def test_it_is_that_of_the_only_village_of_the_area(text: str) -> None:
    assert ONE.find(text, "one").grid == "G2"
    assert TWO.find(text, "one").grid is None


@pytest.mark.parametrize("text", ["来了三组工人", "分成三组干活", "五组的水管裂了", "二三组的人"])
def test_else_it_is_asked(text: str) -> None:
    assert ONE.find(text, "one").grid is None


def test_of_several_it_is_asked() -> None:
    assert ONE.find("二组和三组都没水", "one").candidates == ("G1", "G2")
    assert ONE.find("2组的狗跑到三组咬人", "one").candidates == ("G1", "G2")
