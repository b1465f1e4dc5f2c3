"""The parts of place reading: buildings, sounds, shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.registry import PlaceInfo
from understanding.numerals import digits
from understanding.place.building import Building, Cells, buildings_in
from understanding.place.shapes import Shapes, distance
from understanding.place.sound import sounds


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("3号楼", Building(3)),
        ("3号楼2单元", Building(3, 2)),
        ("3栋2单元501", Building(3, 2)),
        ("3#", Building(3)),
        ("3#2单元", Building(3, 2)),
        ("3#楼", Building(3)),
        ("3-2-501漏水", Building(3, 2)),
        ("3-501漏水", Building(3)),
        ("03号楼", Building(3)),
        ("12幢", Building(12)),
        ("3号2单元", Building(3, 2)),
        ("3楼2单元", Building(3, 2)),
        ("3号门口", Building(3)),
        ("的3号楼", Building(3)),
        ("3楼漏水", None),
        ("2单元门坏了", None),
        ("3点到5点停水", None),
        ("3号线路停电", None),
        ("13号停水", Building(13)),
        ("a座", Building("a")),
        ("12-1-302漏水", Building(12, 1)),
        ("电话0349-2345678", None),
        ("1栋居民楼着火", None),
        ("1栋楼着火", None),
        ("1栋楼道灯坏了", Building(1)),
        ("3栋楼灯坏了", Building(3)),
        ("3座雪山", None),
        ("19座的塞了30个娃", None),
        ("7座面包车", None),
        ("3座的灯坏了", Building(3)),
        ("取件码5-2-3019", None),
        ("2026-11-23停电", None),
        ("", None),
    ],
)
def test_buildings_as_people_write_them(text: str, building: Building | None) -> None:
    assert buildings_in(text) == ((building,) if building else ())


def test_which_buildings_a_cell_holds() -> None:
    cells = Cells()
    assert [n for n in range(12) if cells.holds("1-3;8", n)] == [1, 2, 3, 8]
    assert [letter for letter in "abcd" if cells.holds("A-B;D", letter)] == ["a", "b", "d"]
    assert not cells.holds("1-3", "a")
    assert not cells.holds("A-C", 1)
    assert cells.holds("", 99)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3号楼和9号楼", [3, 9]),
        ("3、4号楼", [3, 4]),
        ("5到8号楼", [5, 6, 7, 8]),
        ("5-8号楼", [5, 6, 7, 8]),
        ("不是3号楼，是9号楼", [9]),
        ("9号楼，不在3号楼", [9]),
        ("3号楼和3号楼", [3]),
    ],
)
def test_several_buildings_and_those_that_are_denied(text: str, numbers: list[int]) -> None:
    assert sorted(building.number for building in buildings_in(text)) == numbers


@given(st.text(max_size=60))
def test_anything_can_be_read(text: str) -> None:
    buildings_in(digits(text))
    assert len(sounds(text)) == len(text)


def test_what_sounds_the_same_is_the_same() -> None:
    assert sounds("金沙小区") == sounds("今纱晓区")
    assert sounds("张") == sounds("脏")
    assert sounds("金沙小区") != sounds("平安小区")


def test_the_sounds_are_those_of_the_dictionary() -> None:
    # Imported here alone: half a second, which each worker would take when it collects this file.
    from pypinyin import lazy_pinyin

    for character in "金沙小区兴苑福善庄鄯阳崇福寺":
        same = lazy_pinyin(character)[0]
        others = [other for other in "今纱晓曲星院服扇装闪扬虫幅四" if lazy_pinyin(other)[0] == same]
        assert all(sounds(other) == sounds(character) for other in others)


def test_a_point_in_an_outline_with_a_hole() -> None:
    outer = "112.40 39.30,112.42 39.30,112.42 39.32,112.40 39.32,112.40 39.30"
    hole = "112.408 39.308,112.412 39.308,112.412 39.312,112.408 39.312,112.408 39.308"
    shapes = Shapes({"G1": f"POLYGON(({outer}),({hole}))"}, [])
    assert shapes.outlined(112.405, 39.305) == ["G1"]
    assert shapes.outlined(112.410, 39.310) == []
    assert shapes.outlined(112.43, 39.31) == []


def test_the_nearest_places_come_first() -> None:
    places = [
        PlaceInfo("远", "G2", longitude=112.4030, latitude=39.3),
        PlaceInfo("近", "G1", longitude=112.4005, latitude=39.3),
        PlaceInfo("太远", "G3", longitude=112.42, latitude=39.3),
        PlaceInfo("没有坐标", "G4"),
    ]
    near = Shapes({}, places).nearest(112.4, 39.3)
    assert [place.name for _, place in near] == ["近", "远"]
    assert near[0][0] == pytest.approx(distance(112.4, 39.3, 112.4005, 39.3))
    assert near[0][0] == pytest.approx(43, abs=1)
