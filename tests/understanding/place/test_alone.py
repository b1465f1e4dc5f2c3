"""Parts of a compound, a school or a road: behind their whole, alone, and in the message that follows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {
    f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{['南山', '北坡', '东岭'][(n - 1) // 2]}社区")
    for n in range(1, 7)
}
PLACES = (
    PlaceInfo("湖畔苑高层", "G1", kind="小区", buildings="1-8"),
    PlaceInfo("湖畔苑别墅区", "G2", kind="小区", buildings="1-30"),
    PlaceInfo("金色家园A区", "G1", kind="小区", buildings="1-6"),
    PlaceInfo("金色家园B区", "G2", kind="小区", buildings="1-6"),
    PlaceInfo("书香雅居北组团", "G2", kind="小区", buildings="7-12"),
    PlaceInfo("书香雅居南组团", "G1", kind="小区", buildings="1-6"),
    PlaceInfo("青云公寓A座", "G1", kind="楼宇"),
    PlaceInfo("青云公寓C座", "G2", kind="楼宇"),
    PlaceInfo("育才路东段", "G1", kind="道路"),
    PlaceInfo("育才路西段", "G2", kind="道路"),
    PlaceInfo("县五中", "G1", ("五中",), kind="学校"),
    PlaceInfo("五中南校区", "G2", kind="学校"),
    PlaceInfo("安居房二期", "G3", kind="小区", buildings="1-9"),
    PlaceInfo("安居房三期", "G4", kind="小区", buildings="1-9"),
    PlaceInfo("龙庭二期", "G5", kind="小区", buildings="1-9"),
    PlaceInfo("龙庭御景二期", "G6", kind="小区", buildings="5-15"),
    PlaceInfo("碧溪湾二期", "G5", kind="小区", buildings="1-9"),
    PlaceInfo("机械厂生活区", "G3", kind="小区", buildings="1-9"),
    PlaceInfo("机械厂生活区", "G4", kind="小区", buildings="10-19"),
    PlaceInfo("粮库宿舍", "G5", kind="小区", buildings="1-3"),
    PlaceInfo("邮政宿舍", "G6", kind="小区", buildings="1-6"),
)
GROUPS = {
    name: GroupInfo(Platform.WECHAT, name, "便民群", GroupKind.RESIDENT, grids)
    for name, grids in (("east", ("G1", "G2")), ("west", ("G3", "G4")), ("south", ("G5", "G6")))
}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES, groups={("wechat", k): g for k, g in GROUPS.items()}))


def find(places: Places, text: str, group: str = "", *earlier: str, home: str | None = None) -> Found:
    return places.find(Said(text, AT, GROUPS.get(group), earlier=earlier, home=home))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("湖畔苑12栋漏水", "G2"),
        ("湖畔苑20号别墅被盗", "G2"),
        ("湖畔苑的高层区3栋停水", "G1"),
        ("金色家园的A区5栋停水", "G1"),
        ("金色家园B区2单元停水", "G2"),
        ("书香雅居9栋停水", "G2"),
        ("青云公寓c栋停水", "G2"),
        ("育才路西头撞车", "G2"),
        ("五中门口堵", "G1"),
        ("五中的南校区门口堵", "G2"),
    ],
)
def test_the_part_or_the_building_tells_which_where_the_whole_is_all_of_them(
    places: Places, text: str, grid: str
) -> None:
    assert find(places, text).grid == grid


@pytest.mark.parametrize("text", ["湖畔苑停水", "湖畔苑3栋停水", "金色家园5栋停水", "青云公寓停水"])
def test_the_whole_is_asked_about(places: Places, text: str) -> None:
    assert find(places, text).candidates == ("G1", "G2")


@pytest.mark.parametrize(
    ("group", "text", "grid"),
    [
        ("east", "别墅区16栋被盗", "G2"),
        ("east", "高层5号楼漏水", "G1"),
        ("east", "a区2栋停水", "G1"),
        ("east", "我们B区停水了", "G2"),
        ("east", "北组团8栋停水", "G2"),
        ("east", "C座停水", "G2"),
        ("east", "高层往下扔东西", None),
        ("east", "南组团停水", "G1"),
        ("east", "西头路灯坏了", None),
        ("east", "家园A区2栋停水", "G1"),
        ("east", "湖畔高层2栋停水", "G1"),
        ("west", "二期5栋停水", "G3"),
        ("west", "安居三期停水", "G4"),
        ("west", "二期15栋停水", None),
        ("west", "凤凰城二期5栋停水", None),
        ("west", "四期5栋停水", None),
        ("south", "二期3栋停水", "G5"),
        ("south", "二期7栋停水", None),
        ("south", "二期14栋停水", "G6"),
        ("south", "东头有人打架", None),
        ("west", "生活区15栋停水", "G4"),
        ("west", "我们生活区5栋停水", "G3"),
        ("west", "生活区停水", None),
        ("west", "生活区25栋停水", None),
        ("west", "化肥厂生活区5栋停水", None),
        ("south", "宿舍5栋停水", "G6"),
        ("south", "宿舍2栋停水", None),
        ("south", "粮库2栋停水", "G5"),
        ("south", "我们邮政5栋停水", "G6"),
        ("south", "粮仓2栋停水", None),
        ("west", "机械厂15栋停水", "G4"),
        ("east", "青云a座停水", "G1"),
        ("east", "凤凰a座停水", None),
        ("east", "号公寓2栋停水", None),
        ("south", "溪湾3栋停水", None),
    ],
)
def test_a_part_alone_is_that_of_the_only_whole_in_the_area(
    places: Places, group: str, text: str, grid: str | None
) -> None:
    assert find(places, text, group).grid == grid


def test_a_part_alone_says_nothing_where_no_group_tells_of_which(places: Places) -> None:
    assert find(places, "二期5栋停水").grid is None


@pytest.mark.parametrize(
    ("earlier", "text", "grid"),
    [
        ("湖畔苑停水了", "别墅那边", "G2"),
        ("金色家园停水了", "B区的", "G2"),
        ("金色家园停水了", "a区3栋", "G1"),
        ("五中有人打架", "是南校区", "G2"),
        ("五中有人打架", "快来人", "G1"),
        ("安居房停水了", "三期", "G4"),
    ],
)
def test_a_part_in_the_next_message_tells_which(places: Places, earlier: str, text: str, grid: str) -> None:
    assert find(places, text, "", earlier).grid == grid


def test_the_home_tells_which_of_the_compounds_that_have_the_part(places: Places) -> None:
    assert find(places, "宿舍2栋停水", "south", home="G5").grid == "G5"
    assert find(places, "宿舍2栋停水", "south").candidates == ("G5", "G6")
    assert find(places, "宿舍5栋停水", "south", home="G5").grid == "G6"


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("南山社区高层2栋停水", "G1"),
        ("北坡社区二期停水", "G3"),
        ("北坡社区三期3栋停水", "G4"),
        ("北坡社区四期停水", None),
        ("北坡社区3号楼停水", None),
        ("北坡社区停水", None),
    ],
)
def test_a_part_behind_a_community_is_that_of_its_only_compound(
    places: Places, text: str, grid: str | None
) -> None:
    assert find(places, text).grid == grid


@pytest.mark.parametrize(
    ("text", "group", "candidates"),
    [
        ("安居房二期和三期停水", "west", ("G3", "G4")),
        ("安居房二期三期停水", "", ("G3", "G4")),
        ("安居房的二期、三期停水", "west", ("G3", "G4")),
        ("安居房二期3栋和三期5栋停水", "west", ("G3", "G4")),
        ("二期三期都停水", "west", ("G3", "G4")),
        ("A区和B区停水", "east", ("G1", "G2")),
    ],
)
def test_several_parts_are_asked_about(
    places: Places, text: str, group: str, candidates: tuple[str, ...]
) -> None:
    assert find(places, text, group).candidates == candidates
