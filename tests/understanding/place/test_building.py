"""Buildings as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.numerals import digits
from understanding.place.building import Building, buildings_in


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
        ("#8灯坏了", Building(8)),
        ("住#8", Building(8)),
        ("#8楼2单元", Building(8, 2)),
        ("#8-2-501漏水", Building(8, 2)),
        ("3#8灯坏了", Building(3)),
        ("#8路公交", None),
        ("工单#12", None),
        ("#3机组坏了", None),
        ("#1话题#", None),
        ("#95", Building(95)),
        ("3.2.501漏水", Building(3, 2)),
        ("03.02.1501漏水", Building(3, 2)),
        ("住3.2.501。", Building(3, 2)),
        ("3.2.501米", None),
        ("3.2.2026停电", None),
        ("2026.11.23停电", None),
        ("26.11.231.4", None),
        ("v3.2.501", None),
        ("版本3.2.501", None),
        ("3.25元", None),
        ("2.501", None),
        ("0349.2345678", None),
        ("", None),
    ],
)
def test_buildings_as_people_write_them(text: str, building: Building | None) -> None:
    assert buildings_in(text) == ((building,) if building else ())


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


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("a、e座停水", ["a", "e"]),
        ("a和f座停水", ["a", "f"]),
        ("a、b、e座停水", ["a", "b", "e"]),
        ("b座停水", ["b"]),
        ("不是a、b座，是c座", ["c"]),
    ],
)
def test_several_letters_before_one_word(text: str, letters: list[str]) -> None:
    assert [each.number for each in buildings_in(text)] == letters


@pytest.mark.parametrize("text", ["停了3栋楼的水", "有3栋楼没水", "地下车库a区积水", "c区车库积水"])
def test_how_many_and_what_lies_below_are_no_buildings(text: str) -> None:
    assert buildings_in(text) == ()


@pytest.mark.parametrize("text", ["3栋楼没水", "那个3栋楼的电梯", "有3栋楼道灯坏"])
def test_a_building_is_one_without_a_count_before_it(text: str) -> None:
    assert buildings_in(text) == (Building(3),)


def test_the_buildings_that_are_left_out_are_not_meant() -> None:
    assert buildings_in("北关小区除了3号楼都停水了") == ()
