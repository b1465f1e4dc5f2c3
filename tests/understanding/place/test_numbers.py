"""Numbers in and behind a name: of a works, of a building, of a day, of a gate."""

from __future__ import annotations

import pytest

from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("六零九厂门口堵", "G2"),
        ("矿务局2宿舍没水", "G2"),
        ("1中门口堵车", "G3"),
        ("二小门口堵车", "G1"),
        ("阳光城3~2~501没水", "G1"),
        ("阳光城13/2/501没水", "G2"),
        ("阳光城:11号楼没水", "G2"),
        ("阳光城11好楼没水", "G2"),
    ],
)
def test_what_number_is_meant(town: Town, text: str, grid: str) -> None:
    assert town.find(text).grid == grid


@pytest.mark.parametrize(
    "text",
    [
        "我家在609，门口堵",
        "打60912345没人接",
    ],
)
def test_another_number_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None


@pytest.mark.parametrize(
    "text",
    [
        "阳光城3号停水到现在",
        "阳光城1号停的水",
        "阳光城5号下午停水",
        "阳光城3-5天没水了",
        "阳光城3-4楼没水",
        "阳光城2号门堵了",
        "阳光城3号晚上没水",
        "阳光城2号电梯坏了",
        "阳光城2号变压器冒烟",
        "阳光城5号充电桩坏了",
        "阳光城3号岗亭没人",
        "阳光城1-2单元没水",
    ],
)
def test_a_day_a_gate_and_a_floor_are_no_building(town: Town, text: str) -> None:
    assert set(town.find(text).candidates) == {"G1", "G2"}


@pytest.mark.parametrize("text", ["我家房间609漏水", "5号楼609房漏水"])
def test_a_number_with_another_word_is_no_slip(town: Town, text: str) -> None:
    assert town.find(text, "one").place == ""


@pytest.mark.parametrize(
    "text",
    [
        "停水二小时了",
        "停水2小时了",
        "两个人等了一中午",
        "1中队的车堵着门",
        "一中年人吵架",
        "二小子打架",
        "2小伙子在吵",
        "二小块砖掉了",
        "我们2小区没水",
    ],
)
@pytest.mark.parametrize("group", ["", "one", "three"])
def test_what_is_counted_is_no_school(town: Town, text: str, group: str) -> None:
    assert town.find(text, group).place == ""
