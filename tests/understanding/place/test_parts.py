"""Phases, quarters and lots of a compound, with places of their own or without."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("阳光城2期25栋没水", "G3"),
        ("阳光城Ⅱ期25栋没水", "G3"),
        ("阳光城小区二期没水", "G3"),
        ("阳光城（二期）25号楼没水", "G3"),
        ("阳光城一期5号楼没水", "G1"),
        ("清河湾的东区3号楼没水", "G1"),
        ("清河湾小区西区没水", "G3"),
        ("惠民小区(南区)3号楼没水", "G4"),
        ("世纪花园B区没水", "G2"),
    ],
)
def test_a_part_of_it_is_meant(town: Town, text: str, grid: str) -> None:
    assert town.find(text).grid == grid


@pytest.mark.parametrize(
    "text",
    [
        "阳光城三期5号楼没水",
        "阳光城3期没水",
        "世纪城三期没水",
        "清河湾南区3号楼没水",
        "新柳苑3号楼没水",
        "新柳苑西区3号楼没水",
    ],
)
def test_a_part_that_nobody_knows_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None


def test_the_own_area_has_its_part_and_its_own_phases(town: Town) -> None:
    assert town.find("清河湾3号楼没水", "one").grid == "G1"
    assert town.find("翰林苑停电", "one").grid == "G1"


def test_a_building_may_be_of_a_part_where_the_whole_names_none() -> None:
    bare = Town(
        PlaceInfo("碧水湾", "G1", kind="小区"), PlaceInfo("碧水湾北区", "G2", kind="小区", buildings="1-9")
    )
    assert bare.find("碧水湾5号楼停水").candidates == ("G1", "G2")
    assert bare.find("碧水湾15号楼停水").grid == "G1"
    assert bare.find("碧水湾北区5号楼停水").grid == "G2"


RIVER = Town(
    PlaceInfo("星河湾", "G1", ("星河",), "小区", "1-10"),
    PlaceInfo("星河湾二期", "G2", kind="小区", buildings="1-8"),
    PlaceInfo("星河湾北苑", "G3", kind="小区"),
)


@pytest.mark.parametrize("group", ["", "one"])
def test_an_alias_of_the_whole_has_its_parts(group: str) -> None:
    assert RIVER.find("星河二期5号楼停水", group).grid == "G2"
    assert RIVER.find("星河5号楼停水", group).grid == "G1"
    assert RIVER.find("星河三期停水").grid is None


def test_so_has_an_alias_of_a_whole_with_a_numeral_in_its_name() -> None:
    town = Town(
        PlaceInfo("新村一号院", "G1", ("老干院",), "小区", "1-10"),
        PlaceInfo("新村一号院二期", "G2", kind="小区", buildings="1-8"),
    )
    assert town.find("老干院二期5号楼停水").grid == "G2"


@pytest.mark.parametrize(
    ("text", "grid"),
    [("星河湾的北苑停水", "G3"), ("星河湾小区北苑3号楼停水", "G3"), ("星河湾南苑停水", None)],
)
def test_a_court_is_a_part(text: str, grid: str | None) -> None:
    assert RIVER.find(text).grid == grid


@pytest.mark.parametrize(
    ("text", "grids"),
    [
        ("星河湾，二期停水", {"G1", "G2"}),
        ("星河湾和北苑之间路灯坏了", {"G1", "G3"}),
        ("星河湾5号楼、二期3号楼停水", {"G1", "G2"}),
    ],
)
def test_a_part_behind_its_whole_and_a_word_or_a_sign_counts_too(text: str, grids: set[str]) -> None:
    assert {*RIVER.find(text).candidates} == grids


def test_the_first_phase_and_another_are_both_meant_in_their_own_group(town: Town) -> None:
    assert {*town.find("一期和二期都停水", "阳光城").candidates} == {"G1", "G2", "G3"}
    assert town.find("二期停水", "阳光城").grid == "G3"


def test_a_part_may_be_counted_with_its_sign(town: Town) -> None:
    assert [town.find(text).grid for text in ("阳光城第二期20号楼停水", "阳光城第一期8号楼停水")] == [
        "G3",
        "G1",
    ]


YARDS = Town(
    PlaceInfo("集团家属院南院", "G1", kind="小区"),
    PlaceInfo("集团家属院北院", "G2", kind="小区"),
    PlaceInfo("御湖一期", "G1", kind="小区"),
    PlaceInfo("御湖二期", "G2", kind="小区"),
)


def test_yards_are_parts_of_a_compound() -> None:
    assert YARDS.find("集团家属院停暖").candidates == ("G1", "G2")
    assert YARDS.find("集团家属院的北院停暖").grid == "G2"
    assert YARDS.find("南院暖气不热", "one").grid == "G1"
    assert YARDS.find("集团家属院南院北院都没暖").candidates == ("G1", "G2")


def test_phases_are_parts_of_a_short_name_too() -> None:
    assert YARDS.find("御湖3号楼漏水").candidates == ("G1", "G2")


def test_a_part_is_found_behind_what_is_said_while_thinking(town: Town) -> None:
    assert town.find("清河湾那个啥东区，3号楼没水").grid == "G1"


def test_a_market_has_parts_too() -> None:
    market = Town(
        PlaceInfo("果品批发市场", "G1", kind="地标"), PlaceInfo("果品批发市场东区", "G2", kind="地标")
    )
    assert [market.find(f"果品批发市场{part}垃圾多").grid for part in ("东区", "西区", "")] == [
        "G2",
        None,
        "G1",
    ]
