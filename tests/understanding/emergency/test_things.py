"""What tells of things alone is no danger; the same with people, fire, gas or a live wire is one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import Registry
from models.settings import Settings
from understanding.emergency import find
from understanding.reader import Reader
from understanding.reading import Kind, Said

START = datetime(2026, 11, 25, 10, tzinfo=UTC)

PLACES = ("", "路边", "小区门口", "学校门口", "3号楼下", "楼道里")
THINGS = (
    "自行车",
    "快递架子",
    "柜子",
    "花盆",
    "垃圾桶",
    "公告栏",
    "护栏",
    "石墩子",
    "梯子",
    "窗户",
    "长椅",
    "帐篷",
)
BECAME = ("倒了", "被风刮倒了", "断了", "歪了", "松了", "坏了", "碎了", "不见了", "倒了，没人扶")
HANGING = ("广告牌", "空调外机", "监控杆", "雨棚", "大树")
PEOPLE = ("老人", "孩子", "我妈", "骑车的", "一个后生")
STRUCK = (
    *(
        "{thing}倒了，{who}被压住了",
        "{who}从{thing}上掉下来了",
        "{who}被{thing}砸了",
        "{thing}断了，{who}掉河里了",
    ),
    *("{thing}倒了砸着{who}", "{thing}倒了，底下压着{who}", "{thing}倒了，{who}躺着不动"),
)


def _counts(text: str) -> bool:
    found = find(text)
    return found is not None and not found.held


@pytest.mark.parametrize("thing", THINGS)
def test_a_thing_that_fell_or_broke_is_no_danger(thing: str) -> None:
    for place in PLACES:
        for became in BECAME:
            found = find(f"{place}{thing}{became}")
            assert found is None or (found.held and not found.doubtful), (place, thing, became)


@pytest.mark.parametrize(
    "text",
    [
        *("护栏断了，下面就是河", "河沟里的水都发黑了", "共享充电宝柜子倒了", "燃气灶打不着火，说是没气了"),
        *(
            "消防栓被风刮倒了，谢谢处理",
            "桥上栏杆歪了",
            "路边自行车倒了，挡路，谁来扶一下",
            "桥底下有个流浪汉",
        ),
    ],
)
def test_nor_with_what_is_said_of_it(text: str) -> None:
    assert not _counts(text)


@pytest.mark.parametrize("thing", HANGING)
def test_what_may_come_down_is_shown_at_most(thing: str) -> None:
    for place in PLACES:
        assert not _counts(f"{place}{thing}要掉下来了")
        assert not _counts(f"{place}{thing}被风刮倒了")


@pytest.mark.parametrize("who", PEOPLE)
def test_people_beside_things_stay_found(who: str) -> None:
    for told in STRUCK:
        for thing in ("货架", "梯子", "广告牌"):
            assert _counts(told.format(thing=thing, who=who)), (told, thing)
    for became in ("倒在地上", "掉下去了", "没气了", "被撞了"):
        assert _counts(f"路边{who}{became}"), became


@pytest.mark.parametrize(
    "text",
    [
        *(
            "墙倒了压住人了",
            "玻璃门碎了扎进肚子",
            "货架倒了把理货的压底下了",
            "护栏断了，车冲河里了",
            "外卖员被货架砸了",
        ),
        *(
            "煤气罐倒了阀门断了呼呼往外冒",
            "电到了 关不了闸 梯子倒了",
            "冰钓的帐篷塌下去一半,里面灯还亮着",
            "柜子着火了",
        ),
        *(
            "天花板掉下来砸了一桌吃饭的",
            "桥底下有个流浪汉冻得不动了",
            "电动车翻了",
            "路灯杆倒了，电线掉地上冒火花",
        ),
    ],
)
def test_what_is_more_than_a_thing_is_a_danger(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize(
    "text", ["护栏倒了，骑车的被压住了", "围挡倒了，扫街的大姨叫压住了", "广告牌掉下来，路过的让砸着了"]
)
def test_a_thing_that_fell_onto_somebody_is_a_danger(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held
    assert found.sort != "火警"


@pytest.mark.parametrize("text", ["围栏倒了，花盆被压住了", "栅栏倒了，我的花给压着了"])
def test_a_thing_that_fell_onto_a_thing_is_none(text: str) -> None:
    assert not _counts(text)


HIGH = ("桥上", "楼顶", "天台的", "河边", "水库边", "铁路边", "井边")


@pytest.mark.parametrize("place", HIGH)
def test_a_door_is_only_a_door_where_people_jump(place: str) -> None:
    for told in ("门打不开", "铁门推不开", "门锁着", "门反锁了", "门被锁了", "锁打不开"):
        assert not _counts(place + told), told
    assert _counts(f"{place}门锁着，她在上面要跳")


@pytest.mark.parametrize("text", ["卫生间门打不开", "车门打不开", "我家门打不开", "6楼门打不开"])
def test_behind_a_door_at_home_there_may_be_somebody(text: str) -> None:
    found = find(text)
    assert found is not None
    assert found.held
    assert found.doubtful


@pytest.mark.parametrize("text", ["门锁着 屋里没声", "孩子在里面，门打不开", "屋里有煤气味 门打不开"])
def test_behind_a_door_there_is_somebody(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize("place", ["水库边", "河边", "楼顶"])
def test_what_people_do_any_day_is_no_danger(place: str) -> None:
    for told in ("有人放羊", "有人跳广场舞", "洗衣服的太多", "晾满了衣服", "救生圈不见了"):
        assert not _counts(place + told), told
    for told in ("钓鱼的掉下去了", "洗衣服的人掉进去了", "有人要跳"):
        assert _counts(place + told), told


def test_what_fell_or_broke_is_a_matter() -> None:
    reader = Reader(Registry(), Settings())
    for text in ("梯子掉下来了", "柜子掉下来了", "花盆倒在路上", "帐篷被风刮倒了", "桥上帐篷不见了"):
        assert reader.read(Said(text, START)).kind is Kind.NONPOLICE, text
