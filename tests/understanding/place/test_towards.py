"""A place that somebody was only on the way to is not where it happened."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town

TOWN = Town(PlaceInfo("汽车站", "G1", kind="地标"), PlaceInfo("万达广场", "G3", ("万达",), "商铺"))


@pytest.mark.parametrize(
    "text",
    [
        "往万达方向走的路上有个大坑",
        "开往汽车站的公交车上有人偷钱包",
        "去汽车站的3路车司机骂人",
        "我要去汽车站，出租车司机绕路",
        "打算去万达广场，坐公交车被偷了",
        "从万达拉了一车货，路上被人拦了要钱",
        "从汽车站出发，半路上被人抢了",
    ],
)
@pytest.mark.parametrize("group", ["", "one", "three"])
def test_on_the_way_it_is_asked(text: str, group: str) -> None:
    assert TOWN.find(text, group).grid is None


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("去汽车站的公交站牌倒了", "G1"),
        ("汽车站，出租车司机绕路", "G1"),
        ("往万达门口倒垃圾", "G3"),
        ("从万达门口出来，路上全是烂菜叶", "G3"),
        ("从汽车站出来有人拉客", "G1"),
    ],
)
def test_at_the_place_it_is_there(text: str, grid: str) -> None:
    assert TOWN.find(text).grid == grid
