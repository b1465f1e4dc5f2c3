"""What a mistyped name of a command is taken for, and what is no name at all."""

from __future__ import annotations

import pytest

from handlers.command import table
from handlers.near_name import near_name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(
            ("结按", "结案"),
            ("茶", "查"),
            ("查询", "查"),
            ("值班人", "值班"),
            ("都督办", "督办"),
            ("任物", "任务"),
        ),
        *(("今曰", "今日"), ("网络", "网格")),
        *(("dispach", "dispatch"), ("TODY", "today"), ("help1", "help"), ("halp", "help")),
    ],
)
def test_a_slip_is_the_name_beside_it(said: str, meant: str) -> None:
    assert near_name(said, table()) == meant


@pytest.mark.parametrize(
    "said", ["network", "menu", "status", "start", "ok", "状态", "你好", "", "楼道灯坏了"]
)
def test_what_is_like_no_name_is_none(said: str) -> None:
    assert near_name(said, table()) == ""
