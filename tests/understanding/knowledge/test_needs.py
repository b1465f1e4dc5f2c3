"""The likeliest needs of a text, picked out of the marks of all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from understanding.knowledge.needs import _MOST, _first, _in_lanes

MARKS = some.lists(some.integers(0, 6), min_size=_MOST, max_size=40).map(tuple)


@given(MARKS, some.integers(-1, 7))
def test_the_first_are_the_highest_whatever_is_alike(marks: tuple[int, ...], least: int) -> None:
    by_hand = sorted(((mark, n) for n, mark in enumerate(marks) if mark > least), reverse=True)
    assert _first(marks, sorted(marks)[-_MOST], least) == by_hand[:_MOST]


SPEAK = some.dictionaries(some.text(max_size=2), some.floats(0.01, 12), min_size=1, max_size=9)


@given(some.lists(SPEAK, min_size=1, max_size=9))
def test_whatever_a_text_tells_no_need_counts_for_another(weighed: list[dict[str, float]]) -> None:
    fine, table = _in_lanes(weighed)
    told = sum(table.values())
    for number, speaks in enumerate(weighed):
        mark = told >> 16 * number & 0xFFFF
        assert abs(mark - fine * sum(speaks.values())) <= len(speaks)
    assert told >> 16 * len(weighed) == 0
