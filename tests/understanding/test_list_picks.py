"""Picking from a numbered list, as people do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.list_picks import none_of_them, picked


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2",
            "２",
            "②",
            "2.",
            "2、",
            "2吧",
            "第2个",
            "第二个",
            "二",
            "选2",
            "我选第二条",
            "就第 2 个吧",
            "要2号",
        ),
        *("我问的是第二个", "2，谢谢"),
    ],
)
def test_the_second(text: str) -> None:
    assert picked(text) == 2


@pytest.mark.parametrize(
    "text", ["", "2个月", "二手车", "12345", "3号楼", "第二天", "2-1", "两个都要", "选", "100"]
)
def test_what_is_no_pick(text: str) -> None:
    assert picked(text) is None


@given(st.integers(0, 99))
def test_any_number_of_two_digits(number: int) -> None:
    assert picked(str(number)) == picked(f"第{number}个") == number


@pytest.mark.parametrize(
    "text", ["都不是", "不是", "都不对", "以上都不是", "没有", "都不是我想问的", "这几个都不是。"]
)
def test_none_of_them(text: str) -> None:
    assert none_of_them(text)
    assert not none_of_them(f"{text}，我家水管爆了")
