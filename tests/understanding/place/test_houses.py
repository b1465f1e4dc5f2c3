"""Which rows have a building, and what is said of it."""

from __future__ import annotations

from models.registry import GridInfo, PlaceInfo
from understanding.place.building import Building
from understanding.place.houses import BY_BUILDING, NO_BUILDING, Held, Houses

ONE = PlaceInfo("兴苑小区", "G1", kind="小区", buildings="1-6")
TWO = PlaceInfo("兴苑小区", "G2", kind="小区", buildings="7-12")
OPEN = PlaceInfo("兴苑小区", "G3", kind="小区")
HOUSES = Houses({"G1": GridInfo("G1", "一网格", "甲社区")})


def test_the_row_that_has_the_building_and_why() -> None:
    reason = BY_BUILDING.format(building="3 号楼", grid="一网格")
    assert HOUSES.held((ONE, TWO), [Building(3)]) == Held((ONE,), False, (reason,))


def test_several_buildings_may_be_of_several_rows() -> None:
    held = HOUSES.held((ONE, TWO), [Building(3), Building(8)])
    assert (held.rows, held.lacking) == ((ONE, TWO), False)


def test_a_building_that_no_row_has_leaves_all() -> None:
    reason = NO_BUILDING.format(name="兴苑小区", building="15 号楼")
    assert HOUSES.held((ONE, TWO), [Building(15)]) == Held((ONE, TWO), True, (reason,))


def test_a_row_without_buildings_has_what_no_other_names() -> None:
    assert HOUSES.holding((ONE, OPEN), 15) == (OPEN,)
    assert HOUSES.holding((ONE, OPEN), 3) == (ONE,)
    assert HOUSES.holds(OPEN, Building("a"))


def test_a_grid_that_is_not_known_is_called_by_its_number() -> None:
    assert (HOUSES.grid_name("G1"), HOUSES.grid_name("G9")) == ("一网格", "G9")
