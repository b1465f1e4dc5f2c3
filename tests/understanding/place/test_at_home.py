"""A valley of villages: what neighbours leave out of names, and a group of the whole township."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
VILLAGES = ("上柳村", "下柳村", "石佛村", "东梁村", "西梁村", "马家店村", "石岭社区")
GRIDS = {
    f"G{n}{half}": GridInfo(f"G{n}{half}", f"{name}{half}网格", name, "石岭镇")
    for n, name in enumerate(VILLAGES, 1)
    for half in "ab"
}
PLACES = (
    *(PlaceInfo(name, f"G{n}{half}", kind="村") for n, name in enumerate(VILLAGES[:6], 1) for half in "ab"),
    PlaceInfo("上柳卫生室", "G1a", kind="单位"),
    PlaceInfo("上柳村委会", "G1a", kind="单位"),
    PlaceInfo("上柳小学", "G1b", kind="学校"),
    PlaceInfo("上柳菜市场", "G1b", kind="地标"),
    PlaceInfo("上柳砖厂", "G1a", kind="单位"),
    PlaceInfo("老砖厂", "G1b", kind="单位"),
    PlaceInfo("建国鸡场", "G1b", kind="单位"),
    PlaceInfo("石岭客运站", "G7b", kind="地标"),
    PlaceInfo("石岭农贸市场", "G7a", ("菜市场",), "地标"),
    PlaceInfo("石岭医院", "G7a", kind="单位"),
    PlaceInfo("石岭医院宿舍", "G7b", kind="小区"),
    PlaceInfo("顺昌宿舍", "G7b", kind="小区"),
    PlaceInfo("学府苑", "G7b", ("学府",), "小区"),
    PlaceInfo("碧水新村", "G7a", kind="小区", buildings="1-5"),
    PlaceInfo("碧水新村", "G7b", kind="小区", buildings="6-9"),
    PlaceInfo("碧水新村北门", "G7b", kind="地标"),
    PlaceInfo("矿山菜市场", "G7b", kind="地标"),
)
GROUPS = {
    name: GroupInfo(Platform.WECHAT, name, f"{name}群", GroupKind.RESIDENT, grids)
    for name, grids in (
        ("上柳村", ("G1a", "G1b")),
        ("石岭街坊", ("G7a", "G7b")),
        ("碧水新村", ("G7a", "G7b")),
        ("全镇", tuple(GRIDS)),
    )
}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


def find(places: Places, text: str, group: str = "") -> Found:
    return places.find(Said(text, AT, GROUPS.get(group)))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("卫生室没开门", "G1a"),
        ("咱村卫生室没开门", "G1a"),
        ("村委会门口宣传栏坏了", "G1a"),
        ("小学门口结冰", "G1b"),
        ("菜市场地滑", "G1b"),
        ("石岭农贸市场地滑", "G7a"),
        ("养鸡场太臭", "G1b"),
        ("鸡场太臭", "G1b"),
        ("姥姥村的小学门口结冰", None),
        ("咱们村的小学门口结冰", "G1b"),
        ("小学课本丢了", None),
        ("下柳的卫生室没开门", None),
        ("下柳村的小学门口结冰", None),
        ("县里的小学都放假了", None),
        ("隔壁村的小学门口结冰", None),
        ("村委会说不管路灯", None),
        ("路灯坏了村委会不管", None),
        ("红旗小学门口结冰", None),
        ("小学生打坏了路灯", None),
        ("小学群里说明天放假，我家没电", None),
        ("小学三年级的书谁有", None),
        ("砖厂冒黑烟", None),
        ("东头路灯不亮", None),
    ],
)
def test_a_village_leaves_its_own_name_out(places: Places, text: str, grid: str | None) -> None:
    assert find(places, text, "上柳村").grid == grid


def test_what_two_end_with_is_asked_about(places: Places) -> None:
    assert find(places, "砖厂冒黑烟", "上柳村").candidates == ("G1a", "G1b")


@pytest.mark.parametrize(
    ("group", "text", "grid"),
    [
        ("碧水新村", "北门的道闸坏了", "G7b"),
        ("碧水新村", "北门进来往里走，3号楼前面井盖坏了", "G7a"),
        ("石岭街坊", "医院门口堵车", None),
        ("石岭街坊", "客运站门口堵车", "G7b"),
        ("全镇", "卫生室没开门", None),
        ("全镇", "小学门口结冰", None),
    ],
)
def test_a_compound_does_so_too_and_a_quarter_of_a_town_has_more_than_the_registry(
    places: Places, group: str, text: str, grid: str | None
) -> None:
    assert find(places, text, group).grid == grid


def test_a_building_that_was_named_without_its_compound_is_the_place_of_what_follows(places: Places) -> None:
    said = Said("到现在还没人来", AT, GROUPS["碧水新村"], earlier=("8号楼没暖气",))
    assert places.find(said).grid == "G7b"
    assert places.find(replace(said, text="2号楼也没有")).grid == "G7a"
    assert places.find(replace(said, earlier=("没暖气",))).grid is None


def test_of_a_road_the_piece_at_his_own_door_is_meant() -> None:
    rows = (PlaceInfo("振兴街", "G7a", kind="道路"), PlaceInfo("振兴街", "G7b", kind="道路"))
    places = Places(Registry(1, GRIDS, rows))
    said = Said("振兴街路灯不亮，就我家门口这段", AT, GROUPS["石岭街坊"], home="G7b")
    assert places.find(said).grid == "G7b"
    assert places.find(replace(said, text="振兴街路灯不亮")).grid is None


def test_in_a_town_either_may_be_meant_by_a_name_that_one_elsewhere_bears() -> None:
    rows = (PlaceInfo("农贸市场", "G1a", ("菜市场",), "地标"), PlaceInfo("矿山菜市场", "G7b", kind="地标"))
    found = find(Places(Registry(1, GRIDS, rows)), "菜市场地滑", "石岭街坊")
    assert {*found.candidates} == {"G1a", "G7b"}
    new = (PlaceInfo("汽车站", "G1a", kind="地标"), PlaceInfo("老汽车站", "G7b", kind="地标"))
    assert find(Places(Registry(1, GRIDS, new)), "汽车站堵车", "石岭街坊").grid == "G1a"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("顺昌路上有坑", {"G7b"}),
        ("学府里出来的就是不一样", set()),
        ("石佛沟里有人烧荒", {"G3a", "G3b"}),
    ],
)
def test_that_something_lies_in_the_whole_township_tells_nothing(
    places: Places, text: str, candidates: set[str]
) -> None:
    found = find(places, text, "全镇")
    assert found.grid is None
    assert {*found.candidates} == candidates


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        ("东梁西梁都停电", "45"),
        ("上柳下柳都停水了", "12"),
        ("从石佛往东梁走，半路上有个大坑", "34"),
    ],
)
def test_villages_that_stand_side_by_side_are_both_meant(places: Places, text: str, villages: str) -> None:
    assert {grid[1] for grid in find(places, text).candidates} == {*villages}
