"""Which of three tasks is meant: the place decides, then the thing, and what fits two is asked."""

from __future__ import annotations

import pytest

from understanding.team.which_task import Told, by_place, by_thing, elsewhere

TASKS = [
    Told("兴苑小区 3 号楼", "照明 兴苑小区3号楼楼道灯坏了"),
    Told("兴苑小区 5 号楼", "电梯 兴苑小区5号楼电梯坏了好几天了"),
    Told("福善庄小区", "井盖 福善庄小区门口井盖破了"),
]


@pytest.mark.parametrize(
    ("text", "place", "thing"),
    [
        ("3号楼弄好了", [0], []),
        ("五号楼那个我去", [1], []),
        ("福善庄到了", [2], [2]),
        ("井盖换了新的", [], [2]),
        ("电梯修好了", [], [1]),
        ("楼道亮了", [], [0]),
        ("兴苑小区的修好了", [], []),
        ("弄好了", [], []),
        ("3号楼和5号楼都弄好了", [0, 1], []),
        ("坏了好几天的", [], []),
    ],
)
def test_the_place_or_the_thing_decides_or_nobody_does(text: str, place: list[int], thing: list[int]) -> None:
    assert (by_place(text, TASKS), by_thing(text, TASKS)) == (place, thing)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("9号楼弄好了", True), ("九号楼到了", True), ("9栋的修好了", True), ("3号楼弄好了", False),
        ("三栋弄好了", False), ("弄好了，从9号楼接的电", False), ("3号楼和9号楼都弄好了", False),
        ("弄好了", False),
    ],
)  # fmt: skip
def test_another_building_is_another_place(text: str, other: bool) -> None:
    assert elsewhere(text, TASKS[0]) is other
    assert not elsewhere(text, TASKS[2])


def test_two_that_are_alike_are_asked_about() -> None:
    assert by_thing("灯修好了", [TASKS[0], TASKS[0]]) == []
