"""Whether a danger is another matter than somebody's own life."""

from __future__ import annotations

import pytest

from understanding.own_life import apart


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        ("自杀", "火警", "着火了快来人"),
        ("自杀", "溺水", "有人落水了"),
        ("自杀", "急病", "隔壁老太太晕倒了"),
        ("自杀", "盗窃/盗窃车辆", "我的电动车被偷了"),
        ("火警", "自杀", "我不想活了"),
        ("设施维修/路灯照明", "自杀", "我不想活了"),
    ],
)
def test_another_matter(before: str, now: str, text: str) -> None:
    assert apart(before, now, text)


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        ("自杀", "自杀", "别劝我了"),
        ("自杀", "急病", "药都吃下去了，难受"),
        ("自杀", "坠落", "我在楼顶边上坐着"),
        ("自杀", "燃气", "煤气我打开了，孩子托付给你们"),
        ("自杀", "险情", "快来人"),
        ("坠落", "自杀", "我不想活了"),
        ("正在施暴", "持刀行凶", "他拿刀了"),
    ],
)
def test_the_same(before: str, now: str, text: str) -> None:
    assert not apart(before, now, text)
