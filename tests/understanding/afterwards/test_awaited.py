"""Of what somebody asks when it will be well."""

from __future__ import annotations

import pytest

from understanding.afterwards.awaited import awaited


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("水什么时候来", "停水了"),
        ("啥时候能有水啊", "停水了"),
        ("什么时候恢复供水", "停水了"),
        ("兴苑小区3号楼什么时候来水", "停水了"),
        ("停电要停到什么时候", "停电了"),
        ("暖气什么时候来", "暖气不热"),
        ("多会儿能热乎", "暖气不热"),
        ("电梯什么时候能用", "电梯坏了"),
        ("现在来水了吗？", "停水了"),
        ("还要停多久", ""),
        ("到底什么时候能修好", ""),
    ],
)
def test_what_is_wrong_with_it(text: str, wrong: str) -> None:
    assert awaited(text) == wrong


@pytest.mark.parametrize(
    "text", ["什么时候开学", "几点吃饭", "水还没来", "哪天通车", "今天天气不错", "", "水" * 500]
)
def test_what_asks_nothing_of_it(text: str) -> None:
    assert awaited(text) is None
