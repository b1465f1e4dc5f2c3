"""The kinds as the rows keep them are those that a text is read as."""

from __future__ import annotations

from models.kinds import MATTERS, ORDINARY, POLICE_KINDS, TALK
from understanding.reading import Kind


def test_every_kind_is_a_matter_or_talk() -> None:
    assert set(Kind) == MATTERS | TALK
    assert not MATTERS & TALK
    assert MATTERS == POLICE_KINDS | ORDINARY
