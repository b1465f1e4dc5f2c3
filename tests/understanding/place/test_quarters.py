"""What is told of without its name, in a group that is named after a compound."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town


@pytest.mark.parametrize(
    ("group", "text", "grid"),
    [
        ("阳光城", "二期25号楼没水", "G3"),
        ("阳光城", "二期没水", "G3"),
        ("阳光城", "一期5号楼没水", "G1"),
        ("阳光城", "5号楼没水", "G1"),
        ("世纪城", "二期5号楼没水", "G4"),
        ("阳光城", "三期5号楼没水", None),
        ("阳光城", "我们二期没水", "G3"),
        ("阳光城", "金山碧水二期没水", None),
        ("阳光城", "光蓝雍景阁2栋电梯坏了", None),
        ("阳光城", "楼道里2栋电梯坏了", "G1"),
        ("阳光城", "1号教学楼漏水", None),
        ("阳光城", "科教新村4区10栋漏水", None),
    ],
)
def test_a_group_has_the_parts_of_the_compound_it_is_named_after(
    town: Town, group: str, text: str, grid: str | None
) -> None:
    assert town.find(text, group).grid == grid


def test_the_end_of_a_name_of_the_area_is_no_strange_name() -> None:
    found = Town(PlaceInfo("北关村改造小区", "G1", kind="小区", buildings="1-9")).find(
        "改造小区3号楼停水", "one"
    )
    assert found.grid == "G1"
