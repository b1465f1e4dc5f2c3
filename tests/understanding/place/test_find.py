"""Whose grid a text means, rule by rule; what is not sure is asked about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.messages import Location, Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{'甲乙丙'[n // 3]}社区") for n in range(1, 7)}
PLACES = (
    PlaceInfo("兴苑小区", "G1", ("兴苑", "老供销院"), "小区", "1-6", 112.400, 39.300),
    PlaceInfo("兴苑小区", "G2", ("兴苑", "老供销院"), "小区", "7-12", 112.403, 39.300),
    PlaceInfo("新华苑", "G3", kind="小区"),
    PlaceInfo("新华路", "G4", kind="道路"),
    PlaceInfo("新华路", "G5", kind="道路"),
    PlaceInfo("民福街", "G5", kind="道路"),
    PlaceInfo("民福街", "G6", kind="道路"),
    PlaceInfo("金沙小区", "G4", kind="小区"),
    PlaceInfo("惠民药店", "G1", kind="商铺"),
    PlaceInfo("惠民药店", "G6", kind="商铺"),
    PlaceInfo("府东公园", "G2", kind="地标"),
)
GROUPS = {
    name: GroupInfo(Platform.WECHAT, name, title, GroupKind.RESIDENT, grids)
    for name, title, grids in (
        ("one", "邻里群", ("G1",)),
        ("two", "便民群", ("G1", "G2")),
        ("six", "便民群", ("G4", "G6")),
        ("compound", "兴苑小区业主群", ("G1", "G2")),
    )
}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES, groups={("wechat", k): g for k, g in GROUPS.items()}))


def find(places: Places, text: str, group: str = "", **more: object) -> Found:
    return places.find(Said(text, AT, GROUPS.get(group), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "兴苑小区6、7、8号楼停水了",
        "兴苑6,7,8号楼停水了",
        "兴苑1号7号8号楼停水了",
        "兴苑小区六七号楼停水了",
        "我家在金沙小区8号楼，兴苑小区路灯坏了",
        "兴苑小区路灯坏了，我家在金沙小区8号楼",
    ],
)
def test_each_building_that_is_meant_counts_and_no_other(places: Places, text: str) -> None:
    found = find(places, text)
    assert (found.grid, found.candidates) == (None, ("G1", "G2"))


def test_a_compound_behind_its_street_is_the_place(places: Places) -> None:
    found = find(places, "民福街金沙小区灯坏了")
    assert found.place.startswith("金沙小区")
    assert find(places, "新华路金沙小区灯坏了").place == "金沙小区"
    assert find(places, "甲社区兴苑小区3号楼灯坏了").place == "兴苑小区 3 号楼"
    assert find(places, "府东公园和兴苑小区8号楼灯坏了").place == "府东公园"


def test_a_reason_is_told_once(places: Places) -> None:
    reasons = find(places, "兴院小区3号楼灯坏了", "two").reasons
    assert sorted(reasons) == sorted(set(reasons))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("兴苑小区7、8、9号楼停水了", "G2"),
        ("兴苑小区七八栋停水了", "G2"),
        ("兴苑小区3号楼灯坏了", "G1"),
        ("兴苑小区九号楼灯坏了", "G2"),
        ("兴苑 １ ２ 号楼灯坏了", "G2"),
        ("老供销院8-2-501漏水", "G2"),
        ("新华苑灯坏了", "G3"),
        ("金沙小区灯坏了", "G4"),
        ("新华路和民福街交叉口红绿灯坏了", "G5"),
        ("府东公园对面井盖没了", "G2"),
        ("2网格井盖没了", "G2"),
        ("我住兴苑小区3号楼，金沙小区门口井盖没了", "G4"),
        ("不是兴苑小区，是金沙小区井盖没了", "G4"),
        ("金沙小区东边新华路上井盖没了", "G4"),
    ],
)
def test_the_text_determines_it(places: Places, text: str, grid: str) -> None:
    found = find(places, text)
    assert (found.grid, found.candidates) == (grid, ())
    assert found.reasons


@pytest.mark.parametrize(
    ("text", "group", "candidates"),
    [
        ("兴苑小区灯坏了", "", ("G1", "G2")),
        ("兴苑小区灯坏了", "two", ("G1", "G2")),
        ("兴苑小区15号楼灯坏了", "", ("G1", "G2")),
        ("新华路灯坏了", "", ("G4", "G5")),
        ("惠民药店门口吵起来了", "", ("G1", "G6")),
        ("兴苑小区3号楼和金沙小区都停水", "", ("G1", "G4")),
        ("灯坏了", "two", ("G1", "G2")),
        ("望江花园灯坏了", "two", ("G1", "G2")),
        ("望江花园灯坏了", "one", ("G1",)),
        ("灯坏了", "", ()),
        ("新华路小学门口井盖没了", "", ("G4", "G5")),
    ],
)
def test_what_is_not_sure_is_asked(
    places: Places, text: str, group: str, candidates: tuple[str, ...]
) -> None:
    found = find(places, text, group)
    assert (found.grid, found.candidates) == (None, candidates)
    assert [grid for grid, _ in found.options] == list(candidates)


def test_the_group_breaks_ties_and_fills_gaps(places: Places) -> None:
    assert find(places, "惠民药店门口吵起来了", "one").grid == "G1"
    assert find(places, "新华路灯坏了", "six").grid == "G4"
    assert find(places, "灯坏了", "one").grid == "G1"
    assert find(places, "8号楼灯坏了", "compound").grid == "G2"


def test_a_place_in_the_text_wins_over_the_group(places: Places) -> None:
    assert find(places, "金沙小区灯坏了", "one").grid == "G4"


def test_homophones_and_slips_count_in_the_groups_area_only(places: Places) -> None:
    assert find(places, "星苑小区3号楼灯坏了", "two").grid == "G1"
    assert find(places, "兴宛小区9号楼灯坏了", "two").grid == "G2"
    assert find(places, "兴宛小区9号楼灯坏了").grid is None
    assert find(places, "今沙小区灯坏了", "two").grid is None
    assert find(places, "今沙小区灯坏了").grid == "G4"


def test_a_shared_location_helps_where_the_text_does_not(places: Places) -> None:
    here = Location(112.4002, 39.3001)
    assert find(places, "兴苑小区灯坏了", location=here).grid == "G1"
    assert find(places, "灯坏了", location=here).grid == "G1"
    assert find(places, "金沙小区灯坏了", location=here).grid == "G4"
    assert find(places, "灯坏了", location=Location(113.0, 40.0)).grid is None


def test_the_home_settles_which_of_several_is_meant_but_not_where_on_a_road(places: Places) -> None:
    assert find(places, "兴苑停水了", home="G2").grid == "G2"
    assert find(places, "兴苑停水了", "two", home="G1").grid == "G1"
    assert find(places, "惠民药店门口有人闹事", home="G6").grid == "G6"
    assert find(places, "兴苑停水了", home="G5").grid is None
    assert find(places, "兴苑12号楼停水了", home="G1").grid == "G2"
    assert find(places, "兴苑6、7号楼停水了", home="G1").candidates == ("G1", "G2")
    assert find(places, "新华路上撞车了", home="G4").candidates == ("G4", "G5")
    assert find(places, "新华路和兴苑都停水了", home="G1").grid is None


def test_home_and_what_was_said_before(places: Places) -> None:
    assert find(places, "灯坏了", home="G3").grid == "G3"
    assert find(places, "灯坏了", "two", home="G3").grid is None
    assert find(places, "灯坏了", "two", home="G2").grid == "G2"
    assert find(places, "还是没人来", earlier=("你好", "金沙小区灯坏了")).grid == "G4"


def test_a_building_said_now_is_not_the_one_that_was_said_before(places: Places) -> None:
    found = find(places, "3号楼有人打架", earlier=("兴苑小区9号楼下水道堵了",))
    assert (found.place, found.grid, found.said_before) == ("兴苑小区 3 号楼", "G1", True)
    assert find(places, "还在冒水", earlier=("兴苑小区9号楼下水道堵了",)).place == "兴苑小区 9 号楼"
    assert find(places, "还在冒水", earlier=("新华路金沙小区灯坏了",)).place == "金沙小区"
    several = find(places, "3号楼有人打架", earlier=("兴苑小区9号楼和新华苑5号楼停电",))
    assert several.grid is None
    assert several.candidates == ("G1", "G3")


def test_what_is_shown_has_no_door(places: Places) -> None:
    assert find(places, "兴苑小区3号楼2单元501漏水").place == "兴苑小区 3 号楼"


def test_an_empty_registry_asks(places: Places) -> None:
    assert Places(Registry()).find(Said("兴苑小区3号楼灯坏了", AT)).grid is None


@given(st.sampled_from(["兴苑小区3号楼灯坏了", "新华苑12栋漏水", "金沙小区8#2单元停电"]), st.data())
def test_writing_makes_no_difference(text: str, data: st.DataObject) -> None:
    places = Places(Registry(1, GRIDS, PLACES))
    wide = {ord("0") + n: ord("０") + n for n in range(10)}
    other = text.translate(wide) if data.draw(st.booleans()) else text
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(other)))
        other = f"{other[:at]} {other[at:]}"
    assert places.find(Said(other, AT)).grid == places.find(Said(text, AT)).grid


@given(st.text(max_size=200))
def test_nonsense_never_fails(text: str) -> None:
    places = Places(Registry(1, GRIDS, PLACES))
    found = places.find(Said(text, AT, GROUPS["two"]))
    assert found.grid is None or found.grid in GRIDS
