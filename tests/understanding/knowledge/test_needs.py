"""The likeliest needs of a text, picked out of the marks of all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from understanding.knowledge.needs import _MOST, _first

MARKS = some.lists(some.integers(0, 6), min_size=_MOST, max_size=40)


@given(MARKS, some.integers(-1, 7))
def test_the_first_are_the_highest_whatever_is_alike(marks: list[int], least: int) -> None:
    by_hand = sorted(((mark, n) for n, mark in enumerate(marks) if mark > least), reverse=True)
    assert _first(marks, sorted(marks)[-_MOST], least) == by_hand[:_MOST]
