"""Which of the names that overlap in a text stand, and what names others begin with."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from understanding.place.name import Hit, Name, outermost
from understanding.place.row_kinds import has_buildings, opens


def hit(text: str, start: int, weak: bool = False) -> Hit:
    return Hit(Name(text, (PlaceInfo(text, "G1"),), weak), start, start + len(text), text)


def test_the_longer_of_two_that_overlap_stands() -> None:
    long, short, other = hit("兴苑小区", 2), hit("兴苑", 2), hit("金沙", 6)
    assert outermost([short, other, long]) == [long, other]


def test_two_readings_of_one_spot_both_stand_but_not_a_weak_one_beside_a_full_one() -> None:
    one, other, weak = hit("兴苑", 0), hit("星苑", 0), hit("兴苑", 0, weak=True)
    assert outermost([one, other]) == [one, other]
    assert outermost([weak, one]) == [one]


@pytest.mark.parametrize(
    ("name", "kind", "is_open"),
    [
        ("民福街", "道路", True),
        ("民福街", "", True),
        ("民福", "", False),
        ("柳河", "村", True),
        ("柳河村", "村", False),
        ("府东公园", "地标", True),
        ("兴苑", "小区", False),
    ],
)
def test_names_of_others_begin_with_a_roads_and_a_villages(name: str, kind: str, is_open: bool) -> None:
    assert opens(name, PlaceInfo(name, "G1", kind=kind)) is is_open


def test_what_has_buildings() -> None:
    assert has_buildings(PlaceInfo("兴苑", "G1"))
    assert has_buildings(PlaceInfo("供销社", "G1", kind="单位", buildings="1-3"))
    assert not has_buildings(PlaceInfo("供销社", "G1", kind="单位"))
