"""What stands behind a name and makes another of it, or is only there."""

from __future__ import annotations

import pytest

from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("龙湾小区停电", "G3"),
        ("文化宫广场舞太吵", "G4"),
        ("民生路东苑小学门口坑太大", "G2"),
        ("水利局门口坑太大", "G1"),
        ("水利局宿舍5号楼没水", "G4"),
        ("水利局宿舍没水", "G4"),
        ("公园里小区3号楼没水", "G4"),
        ("阳光城最北边3号楼没水", "G1"),
        ("阳光城我家3号楼没水", "G1"),
    ],
)
def test_it_is_the_place_itself(town: Town, text: str, grid: str) -> None:
    assert town.find(text).grid == grid


@pytest.mark.parametrize(
    "text",
    [
        "御景豪庭6号楼漏水",
        "御景国际3号楼漏水",
        "华府天地3号楼漏水",
        "龙湾半岛3号楼停电",
        "龙湾壹号3号楼停电",
        "龙湾书香3号楼没水",
        "阳光城国际3号楼没水",
        "阳光城梧桐3号楼没水",
        "东苑旧区3号楼没水",
        "东苑悦湖3号楼没水",
        "东苑馨园没水",
        "东苑壹品没水",
        "新城区3号楼没水",
        "李家庄新村停电",
        "李家庄中学门口堵",
    ],
)
def test_another_name_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None


@pytest.mark.parametrize(
    "text",
    [
        "面粉厂小学门口坑太大",
        "华联超市西关店门口占道",
        "水利局5号楼没水",
    ],
)
def test_what_offices_and_shops_have_elsewhere_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None
