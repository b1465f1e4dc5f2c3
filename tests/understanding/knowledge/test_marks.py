"""Weights that are added up side by side, or one by one where there are few."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from understanding.knowledge.marks import LANE, Marks
from understanding.knowledge.weighing import as_text

ROW = some.dictionaries(some.integers(0, 9), some.floats(0.01, 12), min_size=1, max_size=9)
WEIGHTS = some.dictionaries(some.text("请问户口本丢了", min_size=1, max_size=2), ROW, min_size=1, max_size=9)


@given(WEIGHTS)
def test_whatever_a_text_tells_no_need_counts_for_another(weights: dict[str, dict[int, float]]) -> None:
    head, *lines = as_text(weights, "mark", 1 << LANE).splitlines()
    fine, marks = int(head.split()[1]), Marks(10, lines).of(set(weights))
    for need, mark in enumerate(marks):
        whole = sum(row.get(need, 0.0) for row in weights.values())
        assert abs(mark - fine * whole) <= len(weights)
    assert len(marks) == 10


def test_the_words_of_a_need_are_the_single_characters_that_tell_of_it() -> None:
    marks = Marks(3, ["户 0 5 2 7", "户口 0 9", "本 2 4"])
    assert marks.words == [{"户"}, set(), {"户", "本"}]
    assert marks.of({"户", "户口", "本", "丢了"}) == [14, 0, 11]
