"""Which slips count, on made texts: what something else is called as well is no slip."""

from __future__ import annotations

from collections import Counter

from bench.slips import LEAST, heard, threes, turn, turned

DANGERS = Counter({"着火了": LEAST, "掉井里": LEAST, "有人喊": LEAST - 1})


def test_each_three_characters_that_stand_together_count_once() -> None:
    assert threes("着火了快，着火了，好") == {"着火了", "火了快"}


def test_what_enough_emergencies_have_and_nothing_else_sounds_like_is_heard() -> None:
    assert set(heard(DANGERS, Counter())) == {"着火了", "掉井里"}
    assert set(heard(DANGERS, Counter(["掉景里"]))) == {"着火了"}


def test_two_signs_are_turned_where_nobody_wrote_that() -> None:
    assert (turn("着火了", 0), turn("着火了", 1)) == ("火着了", "着了火")
    assert set(turned(DANGERS, Counter(["火着了"]), 0)) == {"掉井里"}
    assert set(turned(DANGERS, Counter(["火着了"]), 1)) == {"着火了", "掉井里"}


def test_what_two_words_would_become_is_told_of_neither() -> None:
    both = Counter({"一二三": LEAST, "二三一": LEAST})
    assert turn("一二三", 0) == "二一三"
    assert turn("二三一", 1) == "二一三"
    assert list(turned(both, Counter(), 0)) == ["二三一"]
