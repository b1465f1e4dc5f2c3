"""Names in two pieces: 上柳的卫生室, 二狗家煤场."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区") for n in range(1, 4)}
PLACES = (
    PlaceInfo("上柳村", "G1", ("上柳",), "村"),
    PlaceInfo("上柳村", "G2", kind="村"),
    PlaceInfo("上柳卫生室", "G2", kind="单位"),
    PlaceInfo("二狗煤场", "G3", kind="单位"),
    PlaceInfo("翠花小卖部", "G1", kind="商铺"),
    PlaceInfo("湖畔苑高层", "G1", kind="小区"),
    PlaceInfo("湖畔苑多层", "G2", kind="小区"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("上柳的卫生室没开门", "G2"),
        ("上柳村里的卫生室没开门", "G2"),
        ("二狗家煤场扬尘", "G3"),
        ("二狗家的煤场扬尘", "G3"),
        ("二狗家那个煤场扬尘", "G3"),
        ("翠花家小卖部门口没灯", "G1"),
        ("湖畔苑的高层区3栋停水", "G1"),
        ("上柳的路灯不亮", None),
        ("三狗家煤场扬尘", None),
    ],
)
def test_a_name_may_have_a_word_put_into_it(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize("text", ["的家" * 500, "上柳的" * 500, "二狗家的" * 400])
def test_however_often_it_is_said_it_is_read(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).reasons
