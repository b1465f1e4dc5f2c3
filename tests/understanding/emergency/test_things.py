"""What tells of things alone is no danger; the same with people, fire, gas or a live wire is one."""

from __future__ import annotations

import pytest

from understanding.emergency import find

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
