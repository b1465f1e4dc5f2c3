"""What only leads to a place stands behind it."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from understanding.place.finest import finest_first
from understanding.place.names import Names
from understanding.place.place import Place

ROWS = [
    PlaceInfo("民福街", "G1", kind="道路"),
    PlaceInfo("甲社区", "G1", kind="社区"),
    PlaceInfo("兴苑", "G1", kind="小区"),
]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("民福街兴苑停水", ["兴苑", "民福街"]),
        ("民福街甲社区的兴苑停水", ["兴苑", "民福街", "甲社区"]),
        ("民福街和兴苑停水", ["民福街", "兴苑"]),
        ("兴苑民福街停水", ["兴苑", "民福街"]),
        ("民福街停水", ["民福街"]),
    ],
)
def test_the_finest_comes_first(text: str, order: list[str]) -> None:
    places = [Place(hit, hit.name.rows, ()) for hit in Names(ROWS, []).written(text)]
    assert [place.hit.said for place in finest_first(places, text)] == order
