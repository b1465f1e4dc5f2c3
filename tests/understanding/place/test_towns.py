"""A street or a community before a place tells which of several is meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {
    "G1": GridInfo("G1", "一网格", "桥头社区", "城关街道"),
    "G2": GridInfo("G2", "二网格", "河湾社区", "新区街道"),
    "G3": GridInfo("G3", "三网格", "柳河村", "柳河镇"),
}
PLACES = (
    PlaceInfo("丽景苑", "G1", kind="小区", buildings="1-5"),
    PlaceInfo("丽景苑", "G2", kind="小区", buildings="1-8"),
    PlaceInfo("柳河村", "G3", kind="村"),
    PlaceInfo("刘家湾", "G3", kind="村"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("新区丽景苑停水", "G2"),
        ("新区街道丽景苑3栋停水", "G2"),
        ("城关的丽景苑3栋停水", "G1"),
        ("桥头那个丽景苑停水", "G1"),
        ("河湾社区丽景苑停水", "G2"),
        ("丽景苑3栋停水", None),
        ("城关丽景苑8栋停水", None),
        ("柳河刘家湾停水", "G3"),
        ("城关的刘家湾停水", None),
    ],
)
def test_the_town_before_a_place_tells_which(places: Places, text: str, grid: str | None) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize(
    ("text", "grid"),
    [("柳河村路断了", "G3"), ("柳河村路塌了一块", "G3"), ("柳河村路口撞车", "G3"), ("柳河村路3号停水", None)],
)
def test_the_road_of_a_village_is_in_it_unless_it_is_one_by_that_name(
    places: Places, text: str, grid: str | None
) -> None:
    assert places.find(Said(text, AT)).grid == grid


def test_a_town_is_not_the_village_that_it_is_called_after() -> None:
    called = PlaceInfo("柳河村", "G3", ("柳河",), "村")
    places = Places(Registry(1, GRIDS, (called, *PLACES)))
    assert places.find(Said("柳河镇停水", AT)).grid is None
    assert places.find(Said("柳河停水", AT)).grid == "G3"
    assert places.find(Said("城关街道柳河停水", AT)).grid is None
    assert places.find(Said("柳河镇刘家湾停水", AT)).place == "刘家湾"


def test_what_sounds_like_a_town_is_neither_a_place_nor_the_village_that_begins_so() -> None:
    grids = GRIDS | {"G4": GridInfo("G4", "四网格", "城北社区", "柳河开发区")}
    places = Places(Registry(1, grids, (PlaceInfo("柳河", "G3", kind="村"), *PLACES)))
    assert places.find(Said("柳河开发渠停水", AT)).place == ""
    assert places.find(Said("柳河阵停水", AT)).grid in (None, "G3")
    assert places.find(Said("柳河停水", AT)).grid == "G3"
