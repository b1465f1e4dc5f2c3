"""Asking on behind an answer, and what only sounds like it."""

from __future__ import annotations

import pytest

from understanding.knowledge.asked_part import part_asked


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("要带什么", "材料"), ("带啥", "材料"), ("需要什么材料？", "材料"), ("那手续呢", "材料")),
        *(("在哪办", "地点"), ("去哪儿办啊", "地点"), ("地址", "地点"), ("哪里办理", "地点")),
        *(("电话多少", "电话"), ("打哪个电话", "电话")),
        *(("要多久", "时间"), ("几天能拿到", "时间"), ("多长时间", "时间"), ("什么时候能取", "时间")),
        *(("要本人去吗", "条件"), ("能代办吗", "条件"), ("啥条件", "条件"), ("家人可以替办吗", "条件")),
        *(("那多少钱", "费用"), ("收费吗", "费用"), ("要钱吗", "费用"), ("工本费多少", "费用")),
    ],
)
def test_what_is_asked_for(text: str, part: str) -> None:
    assert part_asked(text) == part


@pytest.mark.parametrize(
    "text", ["", "多久能修好", "被骗了多少钱", "孩子在哪", "他什么时候回来", "我带了", "身份证多少钱"]
)
def test_what_is_something_else(text: str) -> None:
    assert part_asked(text) == ""
