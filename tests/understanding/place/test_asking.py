"""The question whose grid it is."""

from __future__ import annotations

from models.registry import GridInfo, PlaceInfo
from understanding.place.asking import MOST_ASKED, Asking
from understanding.place.houses import Houses

GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", "甲社区") for n in range(MOST_ASKED + 1)}
ASKING = Asking(GRIDS, Houses(GRIDS))


def test_which_of_the_grids() -> None:
    found = ASKING.which_grid(["G1", "G2", "nowhere"], ("没看出是哪里",))
    assert (found.grid, found.candidates) == (None, ("G1", "G2"))
    assert found.options == (("G1", "1网格"), ("G2", "2网格"))


def test_too_many_grids_to_choose_from_by_one_digit_are_not_named() -> None:
    found = ASKING.which_grid(GRIDS, ())
    assert (found.candidates, found.options) == ((), ())


def test_which_of_the_places_one_a_grid() -> None:
    rows = [
        PlaceInfo("兴苑", "G1", buildings="1-6"),
        PlaceInfo("兴苑", "G2", buildings="A-C"),
        PlaceInfo("兴苑", "G3"),
    ]
    found = ASKING.which_place("兴苑", rows, ())
    assert [label for _, label in found.options] == [
        "兴苑 1-6 号楼（1网格）",
        "兴苑 A-C 座（2网格）",
        "兴苑（3网格）",
    ]
