"""What is nearly a name, and what only begins like one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from tests.understanding.place.conftest import Town
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", "甲社区") for n in (1, 2)}
GROUP = GroupInfo(Platform.WECHAT, "one", "便民群", GroupKind.RESIDENT, ("G1", "G2"))


def test_a_digit_is_no_slip_of_a_character() -> None:
    rows = (
        PlaceInfo("阳光城一期", "G1", (), "小区", "1-6"),
        PlaceInfo("阳光城二期", "G2", (), "小区", "7-20"),
    )
    places = Places(Registry(1, GRIDS, rows))
    assert places.find(Said("阳光城18栋漏水", AT, GROUP)).grid == "G2"


def test_a_part_has_the_buildings_that_the_whole_lacks_where_the_group_is_theirs() -> None:
    rows = (PlaceInfo("阳光城", "G1", (), "小区", "1-6"), PlaceInfo("阳光城二期", "G2", (), "小区", "7-20"))
    places = Places(Registry(1, GRIDS, rows))
    assert places.find(Said("阳光城18栋漏水", AT, GROUP)).grid == "G2"
    assert places.find(Said("阳光城18栋漏水", AT)).candidates == ("G1", "G2")
    assert places.find(Said("阳光城25栋漏水", AT, GROUP)).candidates == ("G1",)
    assert places.find(Said("阳光城5栋漏水", AT, GROUP)).grid == "G1"


def test_a_number_that_is_a_name_counts_in_its_area_where_people_speak_of_a_place() -> None:
    rows = (PlaceInfo("1958创意园", "G2", ("1958",), "地标"), PlaceInfo("609厂", "G1", ("609",), "单位"))
    places = Places(Registry(1, GRIDS, rows))
    assert places.find(Said("1958那边太吵", AT, GROUP)).grid == "G2"
    assert places.find(Said("1958那边太吵", AT)).grid is None
    assert places.find(Said("609那边漏水", AT, GROUP)).grid is None


def test_a_numbered_road_is_written_either_way() -> None:
    rows = (PlaceInfo("经三路", "G1", kind="道路"), PlaceInfo("经5路", "G2", kind="道路"))
    places = Places(Registry(1, GRIDS, rows))
    assert [places.find(Said(text, AT)).grid for text in ("经3路积水", "经五路积水", "经7路积水")] == [
        "G1",
        "G2",
        None,
    ]


def test_another_works_is_no_slip_of_ours() -> None:
    rows = (
        PlaceInfo("富达电子厂", "G1", kind="单位"),
        PlaceInfo("机务段宿舍", "G2", kind="小区"),
        PlaceInfo("化肥厂家属院", "G2", kind="小区"),
    )
    places = Places(Registry(1, GRIDS, rows))
    texts = ("宏达电子厂停电", "工务段宿舍停电", "化工厂家属院停电")
    assert [places.find(Said(text, AT, GROUP)).grid for text in texts] == [None, None, None]
    slips = ("富大电子厂停电", "富达电孑厂停电", "机物段宿舍停电", "化肥长家属院停电")
    assert [places.find(Said(text, AT, GROUP)).grid for text in slips] == ["G1", "G1", "G2", "G2"]


def test_another_compound_of_that_style_is_no_slip_of_ours() -> None:
    rows = (PlaceInfo("云湖雅苑", "G1", kind="小区"), PlaceInfo("东方银座", "G2", kind="楼宇"))
    places = Places(Registry(1, GRIDS, rows))
    texts = ("云湖名苑停电", "东方金座停电", "云湖押苑停电", "云湖雅宛停电", "东方傲座停电")
    assert [places.find(Said(text, AT, GROUP)).grid for text in texts] == [None, None, "G1", "G1", "G2"]


def test_a_lane_is_called_by_its_number_in_its_area() -> None:
    rows = (PlaceInfo("建国路88弄", "G1", kind="小区"), PlaceInfo("建国路108弄", "G2", kind="小区"))
    places = Places(Registry(1, GRIDS, rows))
    texts = ("88弄3号停水", "108弄停水", "建国路88弄停水", "8弄停水", "99弄停水")
    assert [places.find(Said(text, AT, GROUP)).grid for text in texts] == ["G1", "G2", "G1", None, None]
    assert places.find(Said("88弄停水", AT)).grid is None


def test_words_around_and_other_sorts_are_no_slip() -> None:
    rows = (
        PlaceInfo("老火车站", "G1", kind="地标"),
        PlaceInfo("自来水厂", "G1", kind="单位"),
        PlaceInfo("同德里", "G2", kind="小区"),
        PlaceInfo("县政府", "G2", kind="单位"),
        PlaceInfo("十字街口", "G2", kind="地标"),
        PlaceInfo("水口村", "G2", ("水口",), "村"),
        PlaceInfo("清河桥", "G1", kind="地标"),
    )
    places = Places(Registry(1, GRIDS, rows))
    for text in (
        "在火车站丢了包", "老汽车站停电", "自来水管爆了", "头痛得厉害", "乡政府通知停水", "十字路口撞车",
        "雨水口堵了", "下水口堵了", "货车占了车位",
    ):  # fmt: skip
        assert places.find(Said(text, AT, GROUP)).grid is None, text
    texts = ("青和桥灯坏了", "老伙车站停电", "水口停电", "在水口打架", "自来水场停电")
    found = [places.find(Said(text, AT, GROUP)).grid for text in texts]
    assert found == ["G1", "G1", "G2", "G2", "G1"]


@pytest.mark.parametrize("group", ["", "one"])
def test_a_longer_name_by_its_sound_is_meant_rather_than_what_it_begins_with(group: str) -> None:
    mall = Town(PlaceInfo("万达广场", "G1", ("万达",), "商铺"), PlaceInfo("万达华府", "G2", kind="小区"))
    assert mall.find("万达话府停电", group).grid == "G2"
    assert mall.find("万达花开得好，路灯坏了", group).grid == "G1"


def test_another_numeral_is_no_slip_of_a_character() -> None:
    places = Places(Registry(1, GRIDS, (PlaceInfo("头条胡同", "G1", kind="道路"),)))
    assert [places.find(Said(f"{each}条胡同停水", AT, GROUP)).grid for each in "四投"] == [None, "G1"]
