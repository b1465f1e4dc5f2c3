"""The messages written by hand: what is promised of places holds on both halves."""

from __future__ import annotations

import pytest

from bench.by_hand import SEALED, TUNED, Written, stations
from understanding.place import Found


@pytest.fixture(scope="module")
def judged() -> list[tuple[Written, Found]]:
    return [(each, places.find(each.said)) for places, messages in stations() for each in messages]


@pytest.mark.parametrize("half", [TUNED, SEALED])
def test_the_grid_is_right_or_asked(judged: list[tuple[Written, Found]], half: str) -> None:
    ours = [(each, found) for each, found in judged if each.half == half]
    assert len(ours) > 200
    determined = [each.right(found) for each, found in ours if each.grid is not None]
    assert sum(determined) >= 0.95 * len(determined)
    wrong = [each.said.text for each, found in ours if found.grid not in (None, each.grid)]
    assert len(wrong) <= 0.01 * len(ours)


def test_every_decision_has_its_reasons(judged: list[tuple[Written, Found]]) -> None:
    assert all(found.reasons for _, found in judged)
    assert all(found.grid is None or not found.candidates for _, found in judged)
