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
        "世纪城的物业比我们强多了，我们楼道灯三个月没人修",
        "比世纪城还吵，楼下这烧烤摊",
        "世纪城有电，我们没电",
        "世纪城那边没事，我们这边停电了",
        "跟世纪城一样乱，我们楼下",
        "物业说等世纪城那边修完才修我们的电梯",
    ],
)
def test_it_is_not_there(town: Town, text: str) -> None:
    assert town.find(text).grid is None


@pytest.mark.parametrize(
    "text",
    ["人家世纪城昨天就没水了", "世纪城停电了，我们怎么还没来电", "像在世纪城那边着火了", "世纪城比昨天还吵"],
)
def test_what_is_wrong_there_is_there(town: Town, text: str) -> None:
    assert "G3" in (town.find(text).grid, *town.find(text).candidates)
