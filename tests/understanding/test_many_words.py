"""Words that are looked for all at once: which a text has, and where."""

from __future__ import annotations

from understanding.many_words import Slips, Words, replaced

WORDS = Words({"火": 1, "着火": 2, "水": 4})


def test_words_within_others_are_found_too() -> None:
    assert {("着火火"[start:end], start) for _, start, end in WORDS.found("着火火")} == {
        ("火", 1),
        ("着火", 0),
        ("火", 2),
    }


def test_each_word_has_one_number_however_often_it_stands_there() -> None:
    assert {WORDS.values[number] for number in WORDS.numbers("着火火")} == {1, 2}
    assert WORDS.numbers("下雨") == set()


def test_of_slips_that_overlap_the_first_counts_and_of_these_the_longest() -> None:
    slips = Slips({"找火": "着火", "找火了": "着火了", "火了火": "火"})
    assert replaced("找火了火", slips) == "着火了火"
    assert replaced("下雨", slips) == "下雨"
