"""Words and people that are called like a place, and are none."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town


@pytest.mark.parametrize("text", ["赵桃园家狗乱叫", "王桃园把垃圾倒楼道", "公园里有人吵", "和顺丰快递吵架"])
def test_a_person_and_a_word_are_no_place(town: Town, text: str) -> None:
    assert town.find(text, "four").place == ""


def test_a_word_that_begins_in_the_name_leaves_it_open(town: Town) -> None:
    assert town.find("二宿舍不得开灯，楼道黑", "one").grid is None


def test_a_feast_is_no_place(town: Town) -> None:
    assert town.find("八一建军节活动太吵", "four").place == ""


TALK = Town(
    PlaceInfo("老地方饭店", "G4", ("老地方",), "商铺"),
    PlaceInfo("蓝天网吧", "G4", ("蓝天",), "商铺"),
    PlaceInfo("头条胡同", "G4", ("头条",), "道路"),
    PlaceInfo("回头客饭店", "G4", ("回头客",), "商铺"),
    PlaceInfo("化肥厂", "G4", kind="单位"),
    PlaceInfo("鼓楼", "G4", kind="地标"),
)


@pytest.mark.parametrize(
    "text",
    [
        "还是老地方，下水道又堵了",
        "蓝天白云下全是垃圾",
        "头条上说要供暖，我家不热",
        "回头客服说不管",
        "化肥厂家送来假货",
    ],
)
def test_a_word_of_everyday_or_of_a_shop_is_no_place(text: str) -> None:
    assert TALK.find(text).grid is None


@pytest.mark.parametrize("text", ["老地方门口占道", "回头客饭店油烟大", "鼓楼上头掉瓦片"])
def test_the_same_counts_where_it_is_spoken_of_as_a_place(text: str) -> None:
    assert TALK.find(text).grid == "G4"


def test_every_lane_has_a_third_yard() -> None:
    towns = Town(PlaceInfo("铁路3号院", "G1", kind="小区"))
    assert [towns.find("3号院门口积水", group).grid for group in ("one", "four")] == ["G1", "G4"]
