"""What stands beside a name and makes another name of it, or leaves open which of its parts is meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区") for n in range(1, 5)}
PLACES = (
    PlaceInfo("阳光城", "G1", kind="小区", buildings="1-9"),
    PlaceInfo("阳光城", "G2", kind="小区", buildings="10-18"),
    PlaceInfo("阳光城二期", "G3", kind="小区", buildings="19-30"),
    PlaceInfo("清河湾东区", "G1", kind="小区"),
    PlaceInfo("清河湾西区", "G3", kind="小区"),
    PlaceInfo("惠民小区北区", "G1", kind="小区"),
    PlaceInfo("惠民小区南区", "G4", kind="小区"),
    PlaceInfo("新柳苑东区", "G4", kind="小区"),
    PlaceInfo("御景华府", "G2", ("御景", "华府"), "小区"),
    PlaceInfo("龙湾", "G3", kind="小区"),
    PlaceInfo("世纪城", "G3", kind="小区"),
    PlaceInfo("工人文化宫", "G4", ("文化宫",), "地标"),
    PlaceInfo("中心医院", "G2", kind="单位"),
    PlaceInfo("李家庄村", "G4", ("李家庄",), "村"),
    PlaceInfo("六〇九厂", "G2", ("609",), "单位"),
    PlaceInfo("翰林苑", "G1", kind="小区"),
    PlaceInfo("翰林院", "G4", kind="小区"),
    PlaceInfo("桃园", "G4", kind="小区"),
    PlaceInfo("矿务局二宿舍", "G2", ("二宿舍",), "小区"),
    PlaceInfo("第一中学", "G3", kind="学校"),
    PlaceInfo("第二小学", "G1", kind="学校"),
    PlaceInfo("李家庄路", "G2", kind="道路"),
    PlaceInfo("面粉厂", "G1", kind="单位"),
    PlaceInfo("东苑", "G1", kind="小区"),
    PlaceInfo("东苑小学", "G2", kind="学校"),
    PlaceInfo("世纪花园A区", "G1", kind="小区"),
    PlaceInfo("世纪花园B区", "G2", kind="小区"),
    PlaceInfo("华联超市", "G1", kind="商铺"),
    PlaceInfo("实验小学", "G1", kind="学校"),
    PlaceInfo("王庄村", "G2", ("王庄",), "村"),
    PlaceInfo("水利局", "G1", kind="单位"),
    PlaceInfo("水利局家属院", "G4", kind="小区"),
    PlaceInfo("公园里", "G4", kind="小区"),
    PlaceInfo("和顺", "G4", kind="小区"),
    PlaceInfo("新城", "G1", kind="小区"),
    PlaceInfo("民生路", "G2", kind="道路"),
    PlaceInfo("民生路", "G3", kind="道路"),
    PlaceInfo("御景名都", "G3", kind="小区"),
    PlaceInfo("世纪城二期", "G4", kind="小区"),
    PlaceInfo("八一小区", "G4", kind="小区"),
)
GROUPS = {
    name: GroupInfo(Platform.WECHAT, name, "便民群", GroupKind.RESIDENT, grids)
    for name, grids in (("one", ("G1", "G2")), ("three", ("G3",)), ("four", ("G4",)))
} | {
    name: GroupInfo(Platform.WECHAT, name, f"{name}业主群", GroupKind.RESIDENT, ("G1", "G2", "G3", "G4"))
    for name in ("阳光城", "世纪城")
}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


def find(places: Places, text: str, group: str = "") -> Found:
    return places.find(Said(text, AT, GROUPS.get(group)))


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("阳光城2期25栋没水", "G3"),
        ("阳光城Ⅱ期25栋没水", "G3"),
        ("阳光城小区二期没水", "G3"),
        ("阳光城（二期）25号楼没水", "G3"),
        ("阳光城一期5号楼没水", "G1"),
        ("清河湾的东区3号楼没水", "G1"),
        ("清河湾小区西区没水", "G3"),
        ("惠民小区(南区)3号楼没水", "G4"),
        ("龙湾小区停电", "G3"),
        ("六零九厂门口堵", "G2"),
        ("矿务局2宿舍没水", "G2"),
        ("1中门口堵车", "G3"),
        ("二小门口堵车", "G1"),
        ("阳光城3~2~501没水", "G1"),
        ("阳光城13/2/501没水", "G2"),
        ("阳光城:11号楼没水", "G2"),
        ("阳光城11好楼没水", "G2"),
        ("文化宫广场舞太吵", "G4"),
        ("世纪花园B区没水", "G2"),
        ("民生路东苑小学门口坑太大", "G2"),
        ("水利局门口坑太大", "G1"),
        ("水利局宿舍5号楼没水", "G4"),
        ("水利局宿舍没水", "G4"),
        ("阳光城最北边3号楼没水", "G1"),
        ("阳光城我家3号楼没水", "G1"),
        ("反映阳光城3号楼没水", "G1"),
        ("昨晚阳光城3号楼没水", "G1"),
        ("投诉阳光城3号楼没水", "G1"),
        ("发现阳光城3号楼没水", "G1"),
        ("着火了！快来人阳光城3号楼", "G1"),
        ("漏水阳光城3号楼", "G1"),
        ("朔城区阳光城3号楼没水", "G1"),
        ("公园里小区3号楼没水", "G4"),
    ],
)
def test_a_part_of_it_is_meant(places: Places, text: str, grid: str) -> None:
    assert find(places, text).grid == grid


@pytest.mark.parametrize(
    "text",
    [
        "阳光城三期5号楼没水",
        "阳光城3期没水",
        "世纪城三期没水",
        "清河湾南区3号楼没水",
        "新柳苑3号楼没水",
        "新柳苑西区3号楼没水",
        "御景豪庭6号楼漏水",
        "御景国际3号楼漏水",
        "锦绣华庭3号楼漏水",
        "金色华府3号楼漏水",
        "华府天地3号楼漏水",
        "龙湾半岛3号楼停电",
        "龙湾壹号3号楼停电",
        "阳光城国际3号楼没水",
        "东方阳光城3号楼没水",
        "青年文化宫门口堵",
        "妇幼中心医院门口堵",
        "李家庄新村停电",
        "李家庄中学门口堵",
        "我家在609，门口堵",
        "打60912345没人接",
        "呼市世纪城停水",
        "面粉厂小学门口坑太大",
        "东苑旧区3号楼没水",
        "华联超市西关店门口占道",
        "第三实验小学门口堵",
        "李王庄村没水",
        "水利局5号楼没水",
        "新城区3号楼没水",
        "东苑悦湖3号楼没水",
        "龙湾书香3号楼没水",
        "阳光城梧桐3号楼没水",
        "东苑馨园没水",
        "东苑壹品没水",
        "帝豪阳光城3号楼没水",
        "景瑞东苑3号楼没水",
        "碧桂园阳光城3号楼没水",
    ],
)
def test_another_name_is_asked_about(places: Places, text: str) -> None:
    assert find(places, text).grid is None


@pytest.mark.parametrize(
    "text",
    [
        "阳光城3号停水到现在",
        "阳光城1号停的水",
        "阳光城5号下午停水",
        "阳光城3-5天没水了",
        "阳光城3-4楼没水",
        "阳光城2号门堵了",
        "阳光城3号晚上没水",
        "阳光城2号电梯坏了",
        "阳光城2号变压器冒烟",
        "阳光城5号充电桩坏了",
        "阳光城3号岗亭没人",
        "阳光城1-2单元没水",
    ],
)
def test_a_day_a_gate_and_a_floor_are_no_building(places: Places, text: str) -> None:
    assert set(find(places, text).candidates) == {"G1", "G2"}


@pytest.mark.parametrize(
    ("group", "text", "candidates"),
    [
        ("one", "翰林院停电", {"G1", "G4"}),
        ("four", "翰林苑停电", {"G1", "G4"}),
        ("three", "清河湾没水", set()),
        ("", "清河湾没水", {"G1", "G3"}),
        ("three", "御景6号楼没水", {"G2", "G3"}),
        ("", "李家庄路灯不亮", {"G2", "G4"}),
        ("four", "李家庄路灯不亮", set()),
        ("one", "李家庄路灯不亮", set()),
        ("", "惠民小区3号楼没水", {"G1", "G4"}),
    ],
)
def test_of_two_that_may_be_meant_it_is_asked(
    places: Places, group: str, text: str, candidates: set[str]
) -> None:
    found = find(places, text, group)
    assert set(found.candidates) == candidates
    assert (found.grid is None) == bool(candidates)


@pytest.mark.parametrize("before", ["", "县", "在", "反映", "昨晚", "去", "咱们"])
def test_a_school_by_its_number_is_the_own_one(places: Places, before: str) -> None:
    assert find(places, f"{before}二小门口堵车", "one").grid == "G1"


def test_the_own_area_has_its_part_and_its_own_phases(places: Places) -> None:
    assert find(places, "清河湾3号楼没水", "one").grid == "G1"
    assert find(places, "翰林苑停电", "one").grid == "G1"


@pytest.mark.parametrize("text", ["赵桃园家狗乱叫", "王桃园把垃圾倒楼道", "公园里有人吵", "和顺丰快递吵架"])
def test_a_person_and_a_word_are_no_place(places: Places, text: str) -> None:
    assert find(places, text, "four").place == ""


def test_a_word_that_begins_in_the_name_leaves_it_open(places: Places) -> None:
    assert find(places, "二宿舍不得开灯，楼道黑", "one").grid is None


@pytest.mark.parametrize(
    ("group", "text", "grid"),
    [
        ("阳光城", "二期25号楼没水", "G3"),
        ("阳光城", "二期没水", "G3"),
        ("阳光城", "一期5号楼没水", "G1"),
        ("阳光城", "5号楼没水", "G1"),
        ("世纪城", "二期5号楼没水", "G4"),
        ("阳光城", "三期5号楼没水", None),
        ("阳光城", "我们二期没水", "G3"),
        ("阳光城", "金山碧水二期没水", None),
        ("阳光城", "光蓝雍景阁2栋电梯坏了", None),
        ("阳光城", "楼道里2栋电梯坏了", "G1"),
        ("阳光城", "1号教学楼漏水", None),
        ("阳光城", "科教新村4区10栋漏水", None),
    ],
)
def test_a_group_has_the_parts_of_the_compound_it_is_named_after(
    places: Places, group: str, text: str, grid: str | None
) -> None:
    assert find(places, text, group).grid == grid


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("孩子在进附二小上学，门口堵", "one"),
        ("写二小稿件没人管", "one"),
        ("航涵林苑停电", "one"),
        ("我跟你一宿舍，灯坏了", "three"),
        ("这是利于民生的工程，噪音大", "one"),
    ],
)
def test_what_only_holds_a_name_is_asked_about(text: str, group: str) -> None:
    more = (PlaceInfo("一宿舍", "G3", kind="小区"), PlaceInfo("民生小区", "G1", kind="小区"))
    found = find(Places(Registry(1, GRIDS, (*PLACES, *more))), text, group)
    assert found.grid is None or found.place == ""


@pytest.mark.parametrize("text", ["我家房间609漏水", "5号楼609房漏水"])
def test_a_number_with_another_word_is_no_slip(places: Places, text: str) -> None:
    assert find(places, text, "one").place == ""


@pytest.mark.parametrize(
    "text",
    [
        "停水二小时了",
        "停水2小时了",
        "两个人等了一中午",
        "1中队的车堵着门",
        "一中年人吵架",
        "二小子打架",
        "2小伙子在吵",
        "二小块砖掉了",
        "我们2小区没水",
    ],
)
@pytest.mark.parametrize("group", ["", "one", "three"])
def test_what_is_counted_is_no_school(places: Places, text: str, group: str) -> None:
    assert find(places, text, group).place == ""


def test_a_feast_is_no_place(places: Places) -> None:
    assert find(places, "八一建军节活动太吵", "four").place == ""
