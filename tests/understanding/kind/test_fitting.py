"""The category that fits a matter whose kind is set right."""

from __future__ import annotations

import pytest

from understanding.kind.fitting import fitting
from understanding.kind.rules import Rules
from understanding.reading import Kind

LAMP, BEATEN = "楼道灯坏了", "楼下打架，把人打伤了"


@pytest.mark.parametrize(
    ("text", "category", "kind", "fits"),
    [
        (LAMP, "设施维修/路灯照明", Kind.NONPOLICE, "设施维修/路灯照明"),
        (BEATEN, "环境卫生/垃圾清运", Kind.POLICE, "打架伤害/殴打他人"),
        (BEATEN, "环境卫生/没写过的", Kind.POLICE, "打架伤害/殴打他人"),
        (LAMP, "打架伤害/殴打他人", Kind.NONPOLICE, "设施维修/路灯照明"),
        (LAMP, "其他", Kind.NONPOLICE, "设施维修/路灯照明"),
        (LAMP, "站里自己的/一种", Kind.POLICE, "站里自己的/一种"),
        (BEATEN, "打架伤害/殴打他人", Kind.EMERGENCY, "打架伤害/殴打他人"),
        (LAMP, "设施维修/路灯照明", Kind.EMERGENCY, "险情"),
        ("着火了快来人", "设施维修/路灯照明", Kind.EMERGENCY, "火警"),
        (BEATEN, "正在施暴", Kind.POLICE, "打架伤害/殴打他人"),
        (LAMP, "险情", Kind.NONPOLICE, "设施维修/路灯照明"),
        (LAMP, "设施维修/路灯照明", Kind.CHATTER, "设施维修/路灯照明"),
    ],
)
def test_the_category_that_fits(text: str, category: str, kind: Kind, fits: str) -> None:
    assert fitting(Rules(), text, category, kind) == fits


def test_what_a_station_wrote_down_fits_the_kind_for_which_it_did() -> None:
    rules = Rules.of({"categories": {"police": {"景区": {"黄牛": "黄牛"}}}})
    assert fitting(rules, LAMP, "景区/黄牛", Kind.NONPOLICE) == "设施维修/路灯照明"
    assert fitting(rules, LAMP, "景区/黄牛", Kind.POLICE) == "景区/黄牛"
