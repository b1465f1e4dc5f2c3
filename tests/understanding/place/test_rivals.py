"""Names that are told apart by a sound, a sign or a part: of two that may be meant it is asked."""

from __future__ import annotations

import pytest

from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("group", "text", "candidates"),
    [
        ("one", "翰林院停电", {"G1", "G4"}),
        ("four", "翰林苑停电", {"G1", "G4"}),
        ("three", "清河湾没水", set()),
        ("", "清河湾没水", {"G1", "G3"}),
        ("three", "御景6号楼没水", {"G2", "G3"}),
        ("", "李家庄路灯不亮", {"G2", "G4"}),
        ("four", "李家庄路灯不亮", set()),
        ("one", "李家庄路灯不亮", set()),
        ("", "惠民小区3号楼没水", {"G1", "G4"}),
    ],
)
def test_of_two_that_may_be_meant_it_is_asked(
    town: Town, group: str, text: str, candidates: set[str]
) -> None:
    found = town.find(text, group)
    assert set(found.candidates) == candidates
    assert (found.grid is None) == bool(candidates)
