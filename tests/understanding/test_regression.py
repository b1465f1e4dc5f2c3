"""Learning the model of kinds: the same examples make the same bytes, and it reads as it was taught."""

from __future__ import annotations

import hashlib

import pytest

from understanding.model import Model, as_text
from understanding.regression import train

# Signs that no concept knows: some stand in most texts and fade, some in one only.
OFTEN = [("甲乙丙丁", "chatter"), ("乙丙丁戊", "police"), ("丙丁戊己庚", "nonpolice"), ("辛壬癸", "consult")]
LESSONS = [*OFTEN * 20, ("甲丁庚", "police")]
MADE = "3c6d4fb62d9c846ea5abe3ceeb43b280362914e35b38847f9dce50901f1f6fae"


def test_the_same_examples_make_the_same_bytes() -> None:
    """Whatever the order in which a process finds features, which is another in each; that the shipped
    model is what the shipped examples make takes longer, and `make check` looks."""
    assert hashlib.sha256(as_text(train(LESSONS)).encode()).hexdigest() == MADE


@pytest.mark.parametrize(("text", "kind"), OFTEN)
def test_it_reads_as_it_was_taught(text: str, kind: str) -> None:
    shares = Model.of(train(LESSONS)).shares(text)
    assert max(shares, key=shares.__getitem__) == kind
