"""The likeliest needs of a text, picked out of the marks of all, by weights that stand side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from understanding.knowledge.needs import _MOST, LANE, _feature, _first
from understanding.knowledge.weighing import as_text

MARKS = some.lists(some.integers(0, 6), min_size=_MOST, max_size=40).map(tuple)
ROW = some.dictionaries(some.integers(0, 9), some.floats(0.01, 12), min_size=1, max_size=9)
WEIGHTS = some.dictionaries(some.text("请问户口本丢了", min_size=1, max_size=2), ROW, min_size=1, max_size=9)


@given(MARKS, some.integers(-1, 7))
def test_the_first_are_the_highest_whatever_is_alike(marks: tuple[int, ...], least: int) -> None:
    by_hand = sorted(((mark, n) for n, mark in enumerate(marks) if mark > least), reverse=True)
    assert _first(marks, sorted(marks)[-_MOST], least) == by_hand[:_MOST]


@given(WEIGHTS)
def test_whatever_a_text_tells_no_need_counts_for_another(weights: dict[str, dict[int, float]]) -> None:
    head, *lines = as_text(weights, "mark", 1 << LANE).splitlines()
    fine, told = int(head.split()[1]), sum(weight for _, weight in map(_feature, lines))
    for need in range(10):
        mark = (told >> LANE * need) % (1 << LANE)
        whole = sum(row.get(need, 0.0) for row in weights.values())
        assert abs(mark - fine * whole) <= len(weights)
    assert told >> LANE * 10 == 0
