"""Until when something lasts, as people say it; at a year's end and in February too."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.days.ahead import day_ahead, leading_day

TODAY = date(2026, 12, 30)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("三天", date(2027, 1, 2)), ("3天后", date(2027, 1, 2)), ("十五天", date(2027, 1, 14)),
        ("一周", date(2027, 1, 6)), ("两个星期", date(2027, 1, 13)), ("半个月", date(2027, 1, 14)),
        ("一个月", date(2027, 1, 30)), ("2个月左右", date(2027, 2, 28)), ("月底", date(2026, 12, 31)),
        ("下个月底", date(2027, 1, 31)), ("年底", date(2026, 12, 31)), ("5号", date(2027, 1, 5)),
        ("29号", date(2026, 12, 29)), ("一月五号", date(2027, 1, 5)), ("1-5", date(2027, 1, 5)),
        ("周五", date(2027, 1, 1)), ("下周一", date(2027, 1, 4)), ("2-29", None),
        ("12-29", date(2026, 12, 29)), ("以后", None), ("几天", None), ("", None),
    ],
)  # fmt: skip
def test_until_when(words: str, day: date | None) -> None:
    assert day_ahead(words, TODAY) == day


def test_the_29th_of_february_comes_with_its_year() -> None:
    assert day_ahead("2月29日", date(2027, 12, 20)) == date(2028, 2, 29)
    assert day_ahead("2-29", date(2028, 2, 1)) == date(2028, 2, 29)
    assert day_ahead("2-29", date(2027, 2, 1)) is None
    assert day_ahead("一个月", date(2027, 1, 31)) == date(2027, 2, 28)
    assert day_ahead("12个月", date(2028, 2, 29)) == date(2029, 2, 28)


def test_what_stands_behind_it() -> None:
    assert leading_day("半个月住院", TODAY) == (date(2027, 1, 14), "住院")
    assert leading_day("住院", TODAY) == (None, "住院")


@given(st.text(max_size=20))
def test_any_words_are_read(words: str) -> None:
    day_ahead(words, TODAY)
    leading_day(words, TODAY)
