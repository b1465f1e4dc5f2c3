"""Who compares a place with his own does not speak of a matter there."""

from __future__ import annotations

import pytest

from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    "text",
    [
        "我们小区跟世纪城一样，没有物业",
        "像世纪城那样装个门禁多好，我们这儿随便进人",
        "学学世纪城，天天扫雪，我们这楼道全是冰",
        "世纪城都有电梯，我们楼啥时候装",
        "人家世纪城昨天就来水了，我们怎么还没有",
    ],
)
def test_it_is_not_there(town: Town, text: str) -> None:
    assert town.find(text).grid is None


@pytest.mark.parametrize(
    "text", ["人家世纪城昨天就没水了", "世纪城停电了，我们怎么还没来电", "像在世纪城那边着火了"]
)
def test_what_is_wrong_there_is_there(town: Town, text: str) -> None:
    assert "G3" in (town.find(text).grid, *town.find(text).candidates)
