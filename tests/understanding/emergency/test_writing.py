"""One of many words or rules: what asks for the first character before all else finds the same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency.writing import expression, first_of, one_of, one_way

SIGNS = "火烟着.#)[，"
WORDS = st.lists(st.text(SIGNS, min_size=1, max_size=3), min_size=1, max_size=9)
PARTS = st.sampled_from(["着", "火(烟|着)", "(着|火烟)?", "(烟|火)", "..", "#", "^烟", "(烟|)"])
RULES = st.lists(st.lists(PARTS, min_size=1, max_size=3).map("".join), min_size=1, max_size=9)


def _found(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


@given(WORDS, st.text(SIGNS, max_size=12))
def test_words_are_found_as_without_it(words: list[str], text: str) -> None:
    assert _found(one_of(words), text) == _found(first_of(map(re.escape, words)), text)


@given(RULES, st.text("火烟着水3", max_size=12))
def test_rules_are_found_as_without_it(rules: list[str], text: str) -> None:
    plainly = first_of(expression(rule, {}) for rule in rules)
    assert _found(one_way(rules), text) == _found(plainly, text)


def test_it_is_asked_for_where_there_are_several_beginnings() -> None:
    assert one_of(["着火", "冒烟", "起火", "烧着"]).startswith("(?:(?=[")
    assert one_way(["(快)?着火", "冒烟", "起火", "烧着"]).startswith("(?:(?=[冒快烧着起])")
    assert one_of(["着火", "冒烟"]) == "(?:着火|冒烟)"
    assert not one_way(["(快)?", "冒烟", "起火", "烧着", "..着"]).startswith("(?:(?=[")
