"""Which of several he means: numbers as people string them together."""

from __future__ import annotations

import pytest

from handlers.which_one import numbers


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("1 2", [1, 2]),
        ("第1个和第 3 个", [1, 3]),
        ("收到 1、2", [1, 2]),
        ("1  " * 500, [1]),
        ("1  " * 500 + "了", []),
    ],
)
def test_numbers_are_read_at_once(text: str, picked: list[int]) -> None:
    assert numbers(text, 3) == picked
