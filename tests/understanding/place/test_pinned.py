"""A shared location: its label names a place as maps write it; where its point lies elsewhere we ask."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.messages import Location
from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区", "府东街道") for n in range(1, 4)}
OUTLINES = {
    f"G{n}": f"POLYGON(({112 + n} 39, {113 + n} 39, {113 + n} 40, {112 + n} 40, {112 + n} 39))"
    for n in range(1, 4)
}
PLACES = (
    PlaceInfo("兴苑小区", "G1", kind="小区", buildings="1-9", longitude=113.5, latitude=39.5),
    PlaceInfo("兴苑小区", "G2", kind="小区", buildings="10-18"),
    PlaceInfo("望江公馆", "G3", kind="小区", buildings="1-8", longitude=115.001, latitude=39.5),
    PlaceInfo("望江路", "G3", kind="道路"),
    PlaceInfo("府东街", "G1", kind="道路"),
    PlaceInfo("鼓楼", "G3", kind="地标"),
    PlaceInfo("惠民药店府东店", "G1", ("惠民药店",), kind="商铺"),
    PlaceInfo("惠民药店望江店", "G3", ("惠民药店",), kind="商铺"),
)
IN = {"G1": (113.5, 39.5), "G2": (114.5, 39.5), "G3": (115.5, 39.5), "beside": (114.999, 39.5)}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES, OUTLINES))


def shared(places: Places, label: str, where: str = "G1", text: str = "停水了") -> Found:
    return places.find(Said(text, AT, location=Location(*IN[where], label)))


LABELS = (
    "望江公馆",
    "望江公馆(南门)",
    "望江公馆-3栋",
    "望江公馆停车场",
    "望江公馆附近",
    "望江公馆东北50米",
    "望江公馆 山西省朔州市朔城区府东街20号",
    "山西省朔州市朔城区望江路88号望江公馆",
    "山西省朔州市朔城区府东街道望江公馆",
    "朔城区望江公馆",
    "望江公馆物业服务中心",
)


@pytest.mark.parametrize("label", LABELS)
def test_a_label_that_names_another_place_than_the_point_is_asked_about(places: Places, label: str) -> None:
    found = shared(places, label)
    assert (found.grid, found.candidates) == (None, ("G3", "G1"))
    assert found.place.startswith("可能是望江公馆")
    assert [label for _, label in found.options] == ["望江公馆 1-8 号楼（3网格）", "发来的位置（1网格）"]
    assert shared(places, label, "G3").grid == "G3"


@pytest.mark.parametrize(
    "label",
    [
        "望江路88号",
        "山西省朔州市朔城区望江路",
        "鼓楼",
        "惠民药店(望江店)",
        "鼓楼公交站",
        "鼓楼地下停车场出入口",
        "鼓楼西北出入口",
        "鼓楼内",
    ],
)
def test_so_is_a_street_a_landmark_and_a_branch(places: Places, label: str) -> None:
    assert shared(places, label).candidates == ("G3", "G1")
    assert (shared(places, label, "G3").grid, shared(places, label, "G3").place) == ("G3", label)


def test_what_the_text_says_beside_it_is_said_of_the_label(places: Places) -> None:
    assert shared(places, "兴苑小区", "G2").grid == "G2"
    assert shared(places, "兴苑小区", "G2", "3号楼停水").candidates == ("G1", "G2")
    found = shared(places, "兴苑小区", "G1", "3号楼停水")
    assert (found.grid, found.place, found.point) == ("G1", "兴苑小区 3 号楼", IN["G1"])


def test_a_door_in_a_label_is_not_told(places: Places) -> None:
    assert shared(places, "兴苑小区3号楼2单元501").place == "兴苑小区 3 号楼"


@pytest.mark.parametrize(
    "label",
    [
        "地图选点",
        "锦绣华庭",
        "望江面馆",
        "鼓楼烤鸭店",
        "望江路水果店",
        "望江宫馆",
        "太原市小店区东关小区",
        "",
    ],
)
def test_a_label_that_names_none_of_ours_leaves_it_to_the_point(places: Places, label: str) -> None:
    assert (shared(places, label).grid, shared(places, label).place) == ("G1", label)


def test_what_is_only_beside_the_point_does_not_contradict_it(places: Places) -> None:
    assert shared(places, "望江公馆附近", "beside").grid == "G2"
    assert shared(places, "望江公馆", "beside").candidates == ("G3", "G2")


def test_where_the_registry_knows_no_points_the_label_is_all_there_is() -> None:
    plain = tuple(PlaceInfo(p.name, p.grid, p.aliases, p.kind, p.buildings) for p in PLACES)
    assert shared(Places(Registry(1, GRIDS, plain)), "望江公馆").grid == "G3"


def test_a_point_in_another_grid_is_not_where_the_text_says(places: Places) -> None:
    assert shared(places, "", "G2", "兴苑小区3号楼停水").point == IN["G1"]
    assert shared(places, "", "G2", "望江路停水").point is None
