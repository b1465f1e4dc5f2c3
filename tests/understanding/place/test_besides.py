"""Parts that are said without their whole: beside another one, instead of it, or counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", "甲社区") for n in range(1, 4)}
PLACES = (
    PlaceInfo("水岸东区", "G1", kind="小区", buildings="1-9"),
    PlaceInfo("水岸家园东区", "G1", kind="小区", buildings="1-9"),
    PlaceInfo("水岸家园西区", "G2", kind="小区", buildings="1-9"),
    PlaceInfo("铁路1号院", "G1", kind="小区", buildings="1-6"),
    PlaceInfo("铁路3号院", "G2", kind="小区", buildings="1-5"),
    PlaceInfo("县一中", "G1", kind="学校"),
    PlaceInfo("县一中南校区", "G3", kind="学校"),
)
HALF = GroupInfo(Platform.WECHAT, "h", "便民群", GroupKind.RESIDENT, ("G1",))
GROUP = GroupInfo(Platform.WECHAT, "g", "便民群", GroupKind.RESIDENT, ("G1", "G2"))


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize("now", ["说错了，是西区", "打错了，西区的", "是西区", "西区2号楼", "不是东区是西区"])
def test_the_part_that_is_said_afterwards_is_the_one(places: Places, now: str) -> None:
    assert places.find(Said(now, AT, earlier=("水岸家园东区2号楼漏水",))).grid == "G2"


def test_who_lives_in_one_part_may_speak_of_the_other(places: Places) -> None:
    said = "我们是水岸家园东区的，要反映西区2号楼装修扰民"
    assert places.find(Said(said, AT, GROUP)).grid == "G2"
    assert places.find(Said(said, AT)).grid is None


@pytest.mark.parametrize(
    "text",
    [
        "铁路1号院和3号院都停水了",
        "铁路1号院到3号院之间没灯",
        "铁路1号院3号院停水",
        "县一中两个校区门口都堵",
        "水岸家园东区停水，西区也停了",
    ],
)
def test_both_are_meant(places: Places, text: str) -> None:
    assert len(places.find(Said(text, AT)).candidates) == 2


@pytest.mark.parametrize("text", ["水岸家园东区都有水，西区没水", "水岸家园西区没水，东区有水"])
def test_where_all_is_well_it_is_not(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).grid == "G2"


def test_a_side_before_a_building_is_that_quarter(places: Places) -> None:
    assert places.find(Said("水岸家园西6号楼门坏了", AT)).grid == "G2"


def test_a_part_that_lies_outside_of_the_area_is_asked_about(places: Places) -> None:
    assert places.find(Said("西区3号楼停水", AT, HALF)).candidates == ("G2",)


@pytest.mark.parametrize("text", ["三期3号楼停水，阳光里的", "阳光里三期3号楼停水"])
def test_a_part_may_be_said_before_its_whole(text: str) -> None:
    rows = [
        PlaceInfo(f"阳光里{n}期", f"G{i}", kind="小区", buildings="1-9") for i, n in enumerate("一二三", 1)
    ]
    assert Places(Registry(1, GRIDS, tuple(rows))).find(Said(text, AT)).grid == "G3"


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("县医院新院区门口堵", "G2"),
        ("县医院（新院）门口堵", "G2"),
        ("县医院老院区门口堵", "G1"),
        ("县医院门口堵", "G1"),
        ("县医院东院区门口堵", None),
        ("县一中南校门口堵", "G1"),
        ("县一中南校堵", "G3"),
    ],
)
def test_a_hospital_has_parts_as_a_school_has(text: str, grid: str | None) -> None:
    rows = (PlaceInfo("县医院", "G1", kind="单位"), PlaceInfo("县医院新院区", "G2", kind="单位"), *PLACES)
    assert Places(Registry(1, GRIDS, rows)).find(Said(text, AT)).grid == grid
