"""Names that are no mention of the place, other towns, and where the matter is of several places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.messages import Location, Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区", "朔城") for n in range(1, 5)}
PLACES = (
    PlaceInfo("振华小区", "G1", ("振华",), "小区", longitude=112.4000, latitude=39.3),
    PlaceInfo("福泰小区", "G2", kind="小区", longitude=112.4010, latitude=39.3),
    PlaceInfo("第二中学", "G1", kind="学校"),
    PlaceInfo("十九号院", "G2", kind="小区"),
    PlaceInfo("南门", "G3", kind="地标"),
    PlaceInfo("幸福里", "G3", kind="小区"),
    PlaceInfo("商贸城", "G1", kind="楼宇", buildings="A-C"),
    PlaceInfo("商贸城", "G2", kind="楼宇", buildings="D-F"),
    PlaceInfo("翠竹园", "G2", kind="小区"),
    PlaceInfo("南街", "G4", kind="道路"),
    PlaceInfo("北关一巷", "G1", kind="道路"),
)
PAIR = GroupInfo(Platform.WECHAT, "pair", "便民群", GroupKind.RESIDENT, ("G1", "G2"))
PLACES_OF_ALL = tuple(PlaceInfo("连锁药店", f"H{n}", kind="商铺") for n in range(12))


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


def find(places: Places, text: str, group: GroupInfo | None = None, **more: object) -> Found:
    return places.find(Said(text, AT, group, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("反映一下振华小区灯坏了", "G1"),
        ("二中门口堵车", "G1"),
        ("19号院停水", "G2"),
        ("商贸城B座停电", "G1"),
        ("商贸城ｅ座停电", "G2"),
        ("我家在翠竹园，二中门口井盖没了", "G1"),
        ("我是福泰小区的，路过二中门口看见井盖没了", "G1"),
        ("从二中走过来，翠竹园门口井盖没了", "G2"),
        ("二中的人跑到翠竹园倒垃圾", "G2"),
        ("二中旁边的翠竹园停水", "G2"),
        ("孩子在二中上学，翠竹园家里停水", "G2"),
        ("垃圾在翠竹园，不是振华小区", "G2"),
        ("不是商贸城A座，是D座停电", "G2"),
        ("北京来的人在翠竹园闹", "G2"),
        ("朔城振华小区停水", "G1"),
    ],
)
def test_where_the_matter_is(places: Places, text: str, grid: str) -> None:
    assert find(places, text).grid == grid


@pytest.mark.parametrize(
    "text",
    [
        "李振华把垃圾倒楼道",
        "王福泰家的狗没人管",
        "我家二中午没水",
        "山阴县二中门口堵车",
        "太原振华小区停水",
        "怀仁市云中镇翠竹园停水",
        "新振华小区停水",
        "民福南街坑太大",
        "振华大酒店后面垃圾",
        "小区南门灯坏了",
        "29号院停水",
        "商贸城停电",
        "商贸城A座和D座停电",
        "商贸城G座停电",
        "不是翠竹园",
        "北关三巷灯坏了",
        "幸福里外都透着",
    ],
)
def test_what_is_no_sure_mention_is_asked(places: Places, text: str) -> None:
    assert find(places, text, PAIR).grid is None


@pytest.mark.parametrize("club", ["俱乐部", "老年俱乐部", "老俱乐部"])
def test_what_every_town_has_is_ours_in_its_own_area_alone(club: str) -> None:
    own = GroupInfo(Platform.WECHAT, "own", "便民群", GroupKind.RESIDENT, ("G3",))
    places = Places(Registry(1, GRIDS, (*PLACES, PlaceInfo(f"平朔{club}", "G3", (club,), "地标"))))
    text = f"{club}门口井盖没了"
    assert find(places, text, own).grid == "G3"
    assert find(places, text).grid is None
    assert (find(places, text, PAIR).grid, find(places, text, PAIR).place) == (None, "")


@pytest.mark.parametrize(("text", "grid"), [("翠竹圆停水", "G2"), ("翠苔园停水", None), ("翠竹宛停水", None)])
def test_a_slip_in_a_short_name_must_look_alike(places: Places, text: str, grid: str | None) -> None:
    assert find(places, text, PAIR).grid == grid


def test_how_a_building_with_a_letter_is_told(places: Places) -> None:
    found = find(places, "商贸城b座停电")
    assert (found.place, found.reasons[-1]) == ("商贸城 B 座", "B 座属于1网格")


def test_the_building_goes_with_the_place_said_before(places: Places) -> None:
    assert find(places, "D座停电", earlier=("商贸城",)).grid == "G2"
    assert find(places, "停电", earlier=("商贸城",)).candidates == ("G1", "G2")


def test_the_nearest_place_unless_another_is_about_as_near(places: Places) -> None:
    assert find(places, "停水", location=Location(112.4001, 39.3)).grid == "G1"
    assert find(places, "停水", location=Location(112.4005, 39.3)).candidates == ("G1", "G2")


def test_more_than_nine_are_not_offered_as_numbers() -> None:
    grids = {f"H{n}": GridInfo(f"H{n}", f"{n}网格", "大社区") for n in range(12)}
    group = GroupInfo(Platform.WECHAT, "all", "大群", GroupKind.RESIDENT, tuple(grids))
    many = Places(Registry(1, grids, PLACES_OF_ALL))
    assert find(many, "停水", group).options == ()
    found = find(many, "连锁药店停水", group)
    assert (len(found.candidates), found.options) == (12, ())


def test_a_registry_that_does_not_say_what_its_places_are() -> None:
    rows = (
        PlaceInfo("兴苑小区", "G1", buildings="1-6"),
        PlaceInfo("兴苑小区", "G2", buildings="7-12"),
        PlaceInfo("新华路", "G3"),
    )
    group = GroupInfo(Platform.WECHAT, "own", "兴苑小区业主群", GroupKind.RESIDENT, ("G1", "G2"))
    places = Places(Registry(1, GRIDS, rows))
    assert find(places, "9号楼停水", group).grid == "G2"
    assert find(places, "兴苑小区3号楼停水").place == "兴苑小区 3 号楼"
    assert find(places, "新华路小学门口井盖没了").grid is None


def test_a_text_of_nothing_but_names_is_read_in_bounded_time(places: Places) -> None:
    assert len(find(places, "振华小区3号楼福泰小区" * 2000).reasons) < 200


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("新振华小区被偷了", "可能是振华小区"),
        ("幸福里和二中都没水", "幸福里、第二中学"),
        ("福泰街有人打架", "可能是福泰小区"),
        ("振华小区和福泰小区都停水", "振华小区、福泰小区"),
    ],
)
def test_what_is_not_sure_is_shown_with_a_mark_and_what_is_open_as_a_whole(
    places: Places, text: str, shown: str
) -> None:
    found = find(places, text)
    assert (found.grid, found.place) == (None, shown)


def test_a_road_that_a_compound_is_called_after_is_told_as_it_was_said() -> None:
    road = PlaceInfo("福泰小区", "G2", ("福泰路小区",), "小区", buildings="1-6")
    places = Places(Registry(1, GRIDS, (road,)))
    assert find(places, "福泰路有人打架").place == "福泰路（可能是福泰小区）"
    door = find(places, "福泰路3号有人打架")
    assert (door.grid, door.place) == (None, "福泰路 3 号（可能是福泰小区 3 号楼）")
    assert (door.candidates, door.places) == (("G2",), (("G2", "福泰小区 3 号楼"),))
    assert find(places, "福泰路3号楼有人打架").place == "福泰小区 3 号楼"
    assert find(places, "福泰路有人打架", PAIR)[:2] == ("福泰路（可能是福泰小区）", "G2")
    assert find(places, "福泰3号楼有人打架", PAIR).place == "福泰小区 3 号楼"


@pytest.mark.parametrize("behind", ["长期没人打扫", "长椅坏了", "长廊漏雨", "长年积水"])
def test_a_word_that_begins_behind_a_name_makes_no_other_of_it(behind: str) -> None:
    places = Places(Registry(1, GRIDS, (PlaceInfo("河滨公园", "G3", kind="地标"),)))
    assert places.find(Said(f"河滨公园{behind}", AT)).grid == "G3"
    assert places.find(Said("河滨公园长来了", AT)).grid is None
