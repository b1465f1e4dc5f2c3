"""Until when a hazard is to be put right, and what says that it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.team.hazards import Fixed, Hazard, fixed, hazards, names_one

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("三天内换", date(2026, 11, 26)), ("一周内换", date(2026, 11, 30)),
        ("月底前换好", date(2026, 11, 30)),
        ("半个月内换", date(2026, 12, 8)), ("12-05前换好", date(2026, 12, 5)), ("", None),
    ],
)  # fmt: skip
def test_until_when(words: str, until: date | None) -> None:
    assert hazards(f"隐患：灭火器过期，{words}", TODAY) == (Hazard("灭火器过期", until),)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Z1改好了", Fixed(1)), ("z1 改好了，换了新的", Fixed(1, "换了新的")), ("Z1 整改完成", Fixed(1)),
        ("Z12 已整改", Fixed(12)), ("Z1 整改到位", Fixed(1)),
        ("Z1 改好了没", None), ("Z1 改好了吗？", None), ("Z1 没改好", None), ("Z1 还没改好", None),
        ("Z1 怎么样了", None), ("Z1 弄了一半", None), ("Z1 换了几个，还差两个", None),
    ],
)  # fmt: skip
def test_what_is_put_right(text: str, done: Fixed | None) -> None:
    assert fixed(text) == done


def test_which_one_is_named() -> None:
    said = ("Z1 怎么样了", "z12没改好", "Z1-2-301 灯坏了", "Z3栋灯坏了", "改好了")
    assert [names_one(text) for text in said] == [1, 12, None, None, None]


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    hazards(text, TODAY)
    fixed(text)
    names_one(text)
