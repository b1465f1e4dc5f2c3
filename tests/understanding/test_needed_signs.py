"""What an expression needs is in all that it finds, and asking by it changes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import shipped
from understanding.expressions import compiled
from understanding.needed_signs import Asked, needed


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        ("灯", "灯"),
        ("路灯|井盖", "路灯 井盖"),
        ("(路|街)灯坏", "灯坏"),
        ("[路街]", "路 街"),
        ("(?:路灯|灯)坏.{0,3}得很", "得很"),
        ("坏灯?了", "坏"),
        ("灯?", None),
        ("灯*坏+", "坏"),
        ("(?<!路)灯", "灯"),
        ("(?!路).", None),
        ("^(?!.*树).*(挡|堵)", "挡 堵"),
        ("[^路]", None),
        (r"\d灯|路", "灯 路"),
        ("路|.", None),
        ("(?i)a", None),
        ("灯{2,}", "灯"),
        ("(?:灯){0,3}", None),
    ],
)
def test_what_an_expression_needs(expression: str, signs: str | None) -> None:
    assert needed(re.compile(expression)) == (None if signs is None else frozenset(signs.split()))


def _lines(raw: object) -> list[str]:
    if isinstance(raw, dict):
        return [each for value in raw.values() for each in _lines(value)]
    if isinstance(raw, list):
        return [each for value in raw for each in _lines(value)]
    return [raw] if isinstance(raw, str) else []


PATTERNS = [compiled(each, "x") for each in _lines(shipped.read("categories.yaml"))]
SIGNS = sorted({sign for pattern in PATTERNS for signs in needed(pattern) or () for sign in (signs, *signs)})


@given(st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_the_first_that_finds_something_is_the_same_as_by_asking_all(text: str) -> None:
    found = next(((n, each[0]) for n, p in enumerate(PATTERNS) if (each := p.search(text))), None)
    first = Asked(PATTERNS).first(text)
    assert found == (first and (first[0], first[1][0]))


def test_most_lines_of_the_tree_need_some_sign() -> None:
    assert sum(needed(pattern) is None for pattern in PATTERNS) < len(PATTERNS) / 5
