"""Words and people that are called like a place, and are none."""

from __future__ import annotations

import pytest

from tests.understanding.place.conftest import Town


@pytest.mark.parametrize("text", ["赵桃园家狗乱叫", "王桃园把垃圾倒楼道", "公园里有人吵", "和顺丰快递吵架"])
def test_a_person_and_a_word_are_no_place(town: Town, text: str) -> None:
    assert town.find(text, "four").place == ""


def test_a_word_that_begins_in_the_name_leaves_it_open(town: Town) -> None:
    assert town.find("二宿舍不得开灯，楼道黑", "one").grid is None


def test_a_feast_is_no_place(town: Town) -> None:
    assert town.find("八一建军节活动太吵", "four").place == ""
