"""Categories in two levels, and what makes a matter more or less urgent."""

from __future__ import annotations

import pytest

from models.registry import Registry
from models.settings import Settings
from tests.understanding.place.test_find import AT
from understanding.reader import Reader
from understanding.reading import Reading, Said


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Registry(), Settings())


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Said(text, AT))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("3号楼楼道灯坏了", "设施维修/路灯照明"),
        ("我的电动车昨晚让人偷了", "盗抢/盗窃车辆"),
        ("网上刷单被骗了两万", "诈骗/电信网络诈骗"),
        ("身份证丢了怎么补办", "户籍/身份证"),
        ("垃圾好几天没人清了", "环境卫生/垃圾清运"),
        ("大家早上好", ""),
    ],
)
def test_a_category_has_two_levels(reader: Reader, text: str, category: str) -> None:
    assert read(reader, text).category == category


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("3号楼楼道灯坏了", 3),
        ("3号楼楼道灯坏了，老人摔了一跤", 2),
        ("楼道灯坏了，报了三次了没人修", 2),
        ("关于老旧小区加装电梯补贴政策的问题", 4),
        ("我的电动车昨晚让人偷了", 2),
    ],
)
def test_urgency_follows_danger_and_repetition(reader: Reader, text: str, urgency: int) -> None:
    reading = read(reader, text)
    assert reading.urgency == urgency
    assert (len(reading.reasons) > 1) or urgency != 4
