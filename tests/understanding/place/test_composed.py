"""Names that begin with another's, by whatever else that is called."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from understanding.place.called import called

MINE = PlaceInfo("红崖煤矿", "G1", ("红崖矿", "一矿"), "单位")


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("红崖煤矿医院", {"红崖矿医院", "一矿医院"}),
        ("一矿医院", {"红崖煤矿医院", "红崖矿医院"}),
        ("红崖矿区", set()),
    ],
)
def test_what_is_named_after_a_place_is_so_by_its_other_names(place: str, names: set[str]) -> None:
    assert {*called([MINE, PlaceInfo(place, "G1", kind="单位")], []).alike} == names


def test_what_lies_elsewhere_is_named_after_something_else() -> None:
    assert not called([MINE, PlaceInfo("红崖煤矿医院", "G2", kind="单位")], []).alike


def test_no_name_of_the_registry_is_taken_from_whoever_bears_it() -> None:
    rows = [MINE, PlaceInfo("红崖煤矿医院", "G1"), PlaceInfo("红崖矿医院", "G1")]
    assert called(rows, []).full["红崖矿医院"] == rows[2:]
    assert "红崖矿医院" not in called(rows, []).alike
