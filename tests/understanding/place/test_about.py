"""What a text says about the names in it."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from understanding.place.about import About, about_each
from understanding.place.building import Building
from understanding.place.names import Names

PLACES = [PlaceInfo(name, "G1", kind="小区") for name in ("兴苑", "锦绣", "湖畔苑高层", "湖畔苑别墅区")]
NAMES = Names(PLACES, [])


def about(text: str, more: str = "", *meant: str) -> list[About]:
    hits = [hit for hit in NAMES.written(text) if not meant or hit.said in meant]
    return about_each(hits, hits, text, more, NAMES)


@pytest.mark.parametrize(
    ("text", "buildings"),
    [
        ("兴苑3号楼停水", [(3,)]),
        ("3号楼停水，兴苑的", [(3,)]),
        ("兴苑3号楼和锦绣5号楼停水", [(3,), (5,)]),
        ("3号楼停水，兴苑和锦绣", [(), ()]),
    ],
)
def test_each_has_the_buildings_behind_it_and_the_only_one_all(
    text: str, buildings: list[tuple[int, ...]]
) -> None:
    assert [each.buildings for each in about(text)] == [tuple(map(Building, those)) for those in buildings]


def test_what_is_said_of_a_name_that_is_not_meant_is_not_said_of_another() -> None:
    assert about("我家在锦绣8号楼，兴苑灯坏了", "", "兴苑")[0].buildings == ()


def test_a_part_is_no_building() -> None:
    found = about("湖畔苑别墅3栋停水")[0]
    assert (found.part, found.buildings) == ("别墅", (Building(3),))


def test_what_is_said_afterwards_counts() -> None:
    found = about("湖畔苑5栋停水", "别墅12栋")[0]
    assert (found.part, found.buildings) == ("别墅", (Building(12),))


def test_whether_another_name_stands_right_beside() -> None:
    first, second = about("兴苑锦绣停水")
    assert (first.begun, first.followed, second.begun, second.followed) == (False, True, True, False)
