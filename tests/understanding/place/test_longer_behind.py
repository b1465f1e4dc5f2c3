"""What stands behind a name and makes another of it, or is only there."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("龙湾小区停电", "G3"),
        ("民福巷路窄还停车", "G4"),
        ("桃园正门口有坑", "G4"),
        ("阳光城小高层5号楼没水", "G1"),
        ("文化宫广场舞太吵", "G4"),
        ("民生路东苑小学门口坑太大", "G2"),
        ("水利局门口坑太大", "G1"),
        ("水利局宿舍5号楼没水", "G4"),
        ("水利局宿舍没水", "G4"),
        ("公园里小区3号楼没水", "G4"),
        ("阳光城最北边3号楼没水", "G1"),
        ("阳光城我家3号楼没水", "G1"),
        ("和顺卫生太差没人扫", "G4"),
        ("和顺城管不来，占道没人管", "G4"),
        ("和顺一小时没水", "G4"),
        ("李家庄乡亲们都没水", "G4"),
        ("中心医院下水道堵了", "G2"),
        ("中心医院附近停水", "G2"),
        ("实验小学宿舍着火了", "G1"),
        ("文化宫新馆长骂人", "G4"),
    ],
)
def test_it_is_the_place_itself(town: Town, text: str, grid: str) -> None:
    assert town.find(text).grid == grid


def test_neighbours_may_say_what_kind_it_is_behind_what_else_they_call_it() -> None:
    halls = Town(PlaceInfo("盛世豪庭", "G1", ("豪庭",), "小区"))
    assert halls.find("豪庭小区没水", "one").grid == "G1"
    assert halls.find("豪庭小区没水").grid is None


@pytest.mark.parametrize(
    "text",
    [
        "御景豪庭6号楼漏水",
        "御景国际3号楼漏水",
        "华府天地3号楼漏水",
        "龙湾半岛3号楼停电",
        "龙湾壹号3号楼停电",
        "龙湾书香3号楼没水",
        "阳光城国际3号楼没水",
        "阳光城梧桐3号楼没水",
        "东苑旧区3号楼没水",
        "东苑悦湖3号楼没水",
        "东苑馨园没水",
        "东苑壹品没水",
        "新城区3号楼没水",
        "李家庄新村停电",
        "李家庄中学门口堵",
        "李家庄镇停水",
        "李家庄工业园停水",
        "文化宫大街路灯坏了",
        "和顺新苑停水",
        "和顺心苑停水",
        "和顺府停水",
        "和顺小镇停水",
        "阳光城西苑停水",
        "和顺二厂3号楼停水",
        "文化宫一中门口堵",
        "李家庄二小门口堵",
        "面粉厂家属院停水",
        "翰林2厂家属院3栋漏水",
        "御景茂门口打架",
        "阳光城凤凰湾5号楼停水",
        "王庄家堡有人打架",
        "阳光城二村停电",
    ],
)
def test_another_name_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None


@pytest.mark.parametrize(
    "text",
    [
        "面粉厂小学门口坑太大",
        "华联超市西关店门口占道",
        "水利局5号楼没水",
        "实验小学分校门口堵",
        "第一中学附小门口堵",
        "文化宫新馆门口有人打架",
        "中心医院东院区门口打架",
        "文化宫家属楼停水",
        "实验小学家属院停水",
        "华联超市家属院停水",
    ],
)
def test_what_offices_and_shops_have_elsewhere_is_asked_about(town: Town, text: str) -> None:
    assert town.find(text).grid is None


CLINIC = Town(PlaceInfo("县医院", "G1", kind="单位"), PlaceInfo("县医院家属院", "G4", kind="小区"))
TOWER = Town(PlaceInfo("钟楼", "G1", kind="地标"), PlaceInfo("钟楼小区", "G4", kind="小区", buildings="6-9"))


@pytest.mark.parametrize("text", ["县医院院子里有野狗", "县医院院里路灯坏了", "县医院院墙要倒了"])
def test_the_yard_of_an_office_may_be_its_own_or_that_of_its_people(text: str) -> None:
    assert CLINIC.find(text).candidates == ("G1", "G4")


def test_where_its_people_live_is_not_its_own() -> None:
    assert CLINIC.find("县医院院停水").grid == "G4"
    assert CLINIC.find("县医院院子里3号楼停水").grid == "G4"


def test_a_landmark_has_no_buildings() -> None:
    assert TOWER.find("钟楼8号楼停气")[:3] == ("可能是钟楼小区 8 号楼", None, ("G4",))
    assert TOWER.find("钟楼路灯坏了").grid == "G1"


def test_a_shop_has_no_buildings_where_a_compound_that_is_called_so_has_them() -> None:
    mall = Town(
        PlaceInfo("万达广场", "G1", ("万达",), "商铺"),
        PlaceInfo("万达华府", "G2", kind="小区", buildings="1-9"),
    )
    assert mall.find("万达3号楼停电").candidates == ("G2",)
    assert mall.find("万达20号楼停电").grid == "G1"
    assert mall.find("万达广场3号楼停电").grid == "G1"


def test_a_hamlet_with_its_kind_behind_it_is_itself_and_a_lane_behind_a_landmark_is_another() -> None:
    found = Town(PlaceInfo("油坊", "G1", kind="村"), PlaceInfo("文庙", "G2", kind="地标")).find
    texts = ("油坊村停水", "油坊小学门口堵", "文庙后街3号楼没气", "文庙后巷子里有垃圾")
    assert [found(text).grid for text in texts] == ["G1", None, None, "G2"]


def test_the_yard_of_its_people_may_be_told_with_of() -> None:
    assert CLINIC.find("县医院的家属院2号楼停水").grid == "G4"


@pytest.mark.parametrize("text", ["李家庄移民新村3号楼停水", "李家庄安置楼停水", "李家庄移民小区停水"])
def test_the_people_of_a_village_may_have_moved_elsewhere(town: Town, text: str) -> None:
    assert town.find(text).grid is None


def test_a_school_may_have_a_yard_of_its_people_that_is_a_place_of_its_own() -> None:
    school = Town(PlaceInfo("河东中学", "G1", kind="学校"), PlaceInfo("河东中学家属院", "G4", kind="小区"))
    assert school.find("河东中学的家属院停水").grid == "G4"
    assert school.find("河东中学门口堵车").grid == "G1"


def test_of_two_compounds_of_the_area_that_are_called_so_for_short_either_may_have_the_building() -> None:
    peace = Town(
        PlaceInfo("平顺小区", "G1", kind="小区", buildings="1-8"), PlaceInfo("平顺里", "G2", kind="小区")
    )
    assert peace.find("平顺2号楼漏水", "one").candidates == ("G1", "G2")
    assert peace.find("平顺小区2号楼漏水", "one").grid == "G1"
