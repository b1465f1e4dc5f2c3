"""Learning the model of kinds: the same examples make the same bytes, and it reads as it was taught."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.kind.model import Model, as_text
from understanding.kind.regression import in_order, train

# Signs that no concept knows: some stand in most texts and fade, some in one only.
OFTEN = [("甲乙丙丁", "chatter"), ("乙丙丁戊", "police"), ("丙丁戊己庚", "nonpolice"), ("辛壬癸", "consult")]
LESSONS = [*OFTEN * 20, ("甲丁庚", "police")]
MADE = "5d5c92af629e49137fd735df039464997c380824e7a302b6194b347a22562d31"


def test_the_same_examples_make_the_same_bytes() -> None:
    """Whatever the order in which a process finds features, which is another in each; that the shipped
    model is what the shipped examples make takes longer, and `make check` looks."""
    assert hashlib.sha256(as_text(train(LESSONS)).encode()).hexdigest() == MADE


@pytest.mark.parametrize(("text", "kind"), OFTEN)
def test_it_reads_as_it_was_taught(text: str, kind: str) -> None:
    shares = Model.of(train(LESSONS)).shares(text)
    assert max(shares, key=shares.__getitem__) == kind


def test_more_is_learned_beside_the_examples() -> None:
    """It moves what is read of a text that no example tells of."""
    more = [(text + "辛壬", "nonpolice") for text, _ in OFTEN] * 20
    shares = [Model.of(train(LESSONS, each)).shares("甲乙辛壬")["nonpolice"] for each in ((), more)]
    assert shares[0] < shares[1]


def test_an_example_knows_better_than_what_is_beside_it() -> None:
    others = {"chatter": "police", "police": "chatter", "nonpolice": "consult", "consult": "nonpolice"}
    assert train(LESSONS, [(text, others[kind]) for text, kind in OFTEN]) == train(LESSONS)


@given(st.lists(st.sampled_from(OFTEN)), st.sampled_from(OFTEN), st.integers(0, 2))
def test_one_example_more_leaves_the_others_where_they_are(
    examples: list[tuple[str, str]], one: tuple[str, str], order: int
) -> None:
    more = in_order([*examples, one], order)
    without = [more[:place] + more[place + 1 :] for place, each in enumerate(more) if each == one]
    assert in_order(examples, order) in without
    assert sorted(more) == sorted([*examples, one])


def test_each_time_through_the_order_is_another() -> None:
    assert in_order(LESSONS, 0) != in_order(LESSONS, 1)
