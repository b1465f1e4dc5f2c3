"""What strangers said has the category that an officer gives it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from understanding.kind.categories import LONGEST_SHOWN, Categories
from understanding.kind.rules import Rules
from understanding.normal import plain
from understanding.reading import Kind

TOLD = yaml.safe_load(Path(__file__).with_name("categories_told.yaml").read_text("utf-8"))
EACH = [(kind, category) for kind, names in TOLD.items() for category in names]
TREE = Categories()


@pytest.mark.parametrize(("kind", "category"), EACH)
def test_what_is_said_has_its_category(kind: str, category: str) -> None:
    said = TOLD[kind][category]
    assert {text: TREE.of(plain(text), Kind(kind)) for text in said} == dict.fromkeys(said, category)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("学校门口的路灯坏了", "设施维修/路灯照明"),
        ("北大街3号楼单元门坏了", "设施维修/门禁大门"),
        ("公园里石凳断了", "设施维修/公共器材"),
        ("来电人反映路边倒了一堆装修垃圾", "环境卫生/垃圾清运"),
        ("租客三个月没交房租", "矛盾纠纷/其他纠纷"),
        ("村口的石碑歪了", "设施维修/公共器材"),
        ("社区的门坏了", "设施维修/其他"),
    ],
)
def test_where_it_is_and_who_tells_it_are_no_sort_of_thing(text: str, category: str) -> None:
    assert TREE.of(plain(text), Kind.NONPOLICE) == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("有人偷拍我闺女", "治安管理/威胁骚扰"),
        ("夜里有人偷挖河沙", "线索/破坏环境"),
        ("有人打电话说我孩子出车祸要钱", "诈骗/电信网络诈骗"),
        ("报警说打架是假的，他拿我号打110", "治安管理/寻衅滋事"),
        ("撞见两个人撬车门", "盗抢/其他盗抢"),
    ],
)
def test_a_word_within_another_is_not_meant(text: str, category: str) -> None:
    assert TREE.of(plain(text), Kind.POLICE) == category


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("楼道灯坏了", "有“灯”，归到设施维修/路灯照明"),
        ("装修完了，剩下的垃圾没人管", "有“剩下的垃圾”，归到环境卫生/垃圾清运"),
        ("再次反映", "哪一类都对不上，先归其他"),
    ],
)
def test_it_says_by_which_words(text: str, why: str) -> None:
    assert Rules().category(plain(text), Kind.NONPOLICE)[1] == why


def test_what_is_shown_of_the_words_is_short_and_of_one_clause() -> None:
    for kind, names in TOLD.items():
        for text in (each for said in names.values() for each in said):
            _, word = TREE.told(plain(text), Kind(kind))
            assert 0 < len(word) <= LONGEST_SHOWN
            assert word in plain(text)
            assert "," not in word
