"""Weights are learned from tellings, and those that ship are those of the tellings that ship."""

from __future__ import annotations

from importlib.resources import files

import pytest

from understanding.knowledge.marks import LANE
from understanding.knowledge.needs import FILE, Needs
from understanding.knowledge.tellings import Features, Need, written
from understanding.knowledge.text import meanings
from understanding.knowledge.weighing import as_text, marked, told, weighed

LOST = Need(("身份证丢了怎么补办",), (), ("证掉河里了", "钱包没了证在里头", "证找不着了"))
DOG = Need(("养犬登记",), (), ("给狗上牌", "狗打了针下一步", "养两只行不", "狗找不着窝了"))


@pytest.mark.whole
def test_the_weights_that_ship_are_counted_from_the_tellings_that_ship() -> None:
    """Where this fails: `yihu weigh --out understanding/data/need_weights.txt`."""
    with files("understanding").joinpath(FILE).open(encoding="utf-8") as lines:
        shipped = lines.readline().split()[0]
    assert shipped == marked(told(written(), Features(meanings())))


def test_every_telling_tells_of_its_own_need_and_the_same_tellings_weigh_the_same() -> None:
    features = Features(meanings())
    tellings = told((LOST, DOG), features)
    text = as_text(weighed(tellings, features), marked(tellings), 1 << LANE)
    assert text == as_text(weighed(tellings, features), marked(tellings), 1 << LANE)
    needs = Needs((LOST, DOG), text.splitlines(), meanings())
    for number, need in enumerate(needs.all):
        for telling in need.tellings:
            plain = meanings().plain(telling)
            likely = needs.found(plain, meanings().units_of(plain)).likely
            assert max(likely, key=likely.__getitem__) == number
