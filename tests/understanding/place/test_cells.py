"""Which buildings a cell of the registry holds."""

from __future__ import annotations

from understanding.place.cells import Cells


def test_which_buildings_a_cell_holds() -> None:
    cells = Cells()
    assert [n for n in range(12) if cells.holds("1-3;8", n)] == [1, 2, 3, 8]
    assert [letter for letter in "abcd" if cells.holds("A-B;D", letter)] == ["a", "b", "d"]
    assert not cells.holds("1-3", "a")
    assert not cells.holds("A-C", 1)
    assert cells.holds("", 99)
