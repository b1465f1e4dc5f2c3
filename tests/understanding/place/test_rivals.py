"""Names that are told apart by a sound, a sign or a part: of two that may be meant it is asked."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
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


GINKGO = (
    PlaceInfo("银杏苑", "G1", ("银杏小区",), "小区", "1-6"),
    PlaceInfo("银杏里", "G4", kind="小区"),
    PlaceInfo("龙湾里", "G1", kind="小区"),
    PlaceInfo("银杏府", "G4", kind="小区"),
)


@pytest.mark.parametrize("group", ["one", ""])
@pytest.mark.parametrize(
    "text", ["银杏力3号楼停水", "银杏力停水", "银杏历灯坏了", "银杏理的电梯停了", "银杏李"]
)
def test_a_longer_name_that_sounds_like_one_character_more_is_asked_about(group: str, text: str) -> None:
    found = Town(*GINKGO).find(text, group)
    assert (found.grid, {*found.candidates}) == (None, {"G1", "G4"})
    assert Town(*GINKGO).find("龙湾力3号楼停水", "three").candidates == ("G3", "G1")


@pytest.mark.parametrize(
    "text",
    ["银杏3号楼停水", "银杏附近灯坏了", "银杏立刻停水了", "银杏院里停水", "银杏小区停水", "银杏的3号楼停水"],
)
def test_but_not_what_begins_the_next_word(text: str) -> None:
    assert Town(*GINKGO).find(text, "one").grid == "G1"
