"""Concepts: short words that can be found among the parts of a text, and their pairs."""

from __future__ import annotations

from understanding import shipped
from understanding.kind.concepts import FILE, Concepts
from understanding.kind.model import features


def test_every_word_can_be_found() -> None:
    raw = shipped.read(FILE)
    words = [word for concepts in raw.values() for text in concepts.values() for word in text.split()]
    assert [word for word in words if len(word) > 3] == []


def test_a_name_stands_under_one_kind_and_is_no_text() -> None:
    names = [name for called in Concepts.load().speaking.values() for name in called]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.isupper() for name in names)


def test_different_words_for_one_matter_meet() -> None:
    one, other = features("我的车让人骑走了"), features("俺家摩托被偷了")
    assert "TAKEN" in one & other
    assert "SELF+TAKEN" in one & other
