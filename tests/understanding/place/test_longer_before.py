"""What stands before a name and makes another of it, or is only said there."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("反映阳光城3号楼没水", "G1"),
        ("昨晚阳光城3号楼没水", "G1"),
        ("投诉阳光城3号楼没水", "G1"),
        ("发现阳光城3号楼没水", "G1"),
        ("@民警 阳光城3号楼没水", "G1"),
        ("着火了！快来人阳光城3号楼", "G1"),
        ("漏水阳光城3号楼", "G1"),
        ("朔城区阳光城3号楼没水", "G1"),
    ],
)
def test_what_is_only_said_before_it(town: Town, text: str, grid: str) -> None:
    assert town.find(text).grid == grid


@pytest.mark.parametrize(
    "text",
    [
        "锦绣华庭3号楼漏水",
        "金色华府3号楼漏水",
        "东方阳光城3号楼没水",
        "青年文化宫门口堵",
        "妇幼中心医院门口堵",
        "第三实验小学门口堵",
        "李王庄村没水",
        "帝豪阳光城3号楼没水",
        "景瑞东苑3号楼没水",
        "碧桂园阳光城3号楼没水",
    ],
)
def test_another_name_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None


@pytest.mark.parametrize("before", ["", "县", "在", "反映", "昨晚", "去", "咱们"])
def test_a_school_by_its_number_is_the_own_one(town: Town, before: str) -> None:
    assert town.find(f"{before}二小门口堵车", "one").grid == "G1"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("孩子在进附二小上学，门口堵", "one"),
        ("写二小稿件没人管", "one"),
        ("航涵林苑停电", "one"),
        ("我跟你一宿舍，灯坏了", "three"),
        ("这是利于民生的工程，噪音大", "one"),
    ],
)
def test_what_only_holds_a_name_is_asked_about(text: str, group: str) -> None:
    more = (PlaceInfo("一宿舍", "G3", kind="小区"), PlaceInfo("民生小区", "G1", kind="小区"))
    found = Town(*more).find(text, group)
    assert found.grid is None or found.place == ""


@pytest.mark.parametrize("text", ["小李家庄村路断了", "下李家庄村路断了"])
def test_another_village_is_asked_about_by_its_neighbours_too(town: Town, text: str) -> None:
    assert town.find(text, "four").grid is None
    assert town.find(f"我们老{text[1:]}", "four").grid == "G4"


def test_a_hospital_of_the_province_is_not_that_of_the_county() -> None:
    ours = Town(PlaceInfo("县人民医院", "G1", ("人民医院",), "单位"))
    texts = ("人民医院门口堵", "我们人民医院门口堵", "省人民医院门口堵", "市人民医院门口堵")
    assert [ours.find(text).grid for text in texts] == ["G1", "G1", None, None]
