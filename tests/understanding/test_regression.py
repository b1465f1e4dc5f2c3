"""Learning the model of kinds: the same examples make the same bytes, and it reads as it was taught."""

from __future__ import annotations

import hashlib

import pytest

from understanding.model import Model, as_text
from understanding.regression import train

# Signs that no concept knows: some stand in most texts and fade, some in one only.
OFTEN = [("甲乙丙丁", "chatter"), ("乙丙丁戊", "police"), ("丙丁戊己庚", "nonpolice"), ("辛壬癸", "consult")]
LESSONS = [*OFTEN * 20, ("甲丁庚", "police")]
MADE = "5b8d5076c1c3496cffadde87a2b60b934db430bec447faf811dc79c991abc964"


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
