"""The one form in which names and texts are compared."""

from __future__ import annotations

import pytest

from understanding.place.as_read import as_read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("兴苑 三号楼", "兴苑3号楼"),
        ("11好楼", "11号楼"),
        ("一零二室", "102室"),
        ("一〇二室", "102室"),
        ("好楼", "好楼"),
    ],
)
def test_what_means_the_same_is_read_as_the_same(text: str, read: str) -> None:
    assert as_read(text) == read


@pytest.mark.parametrize("number", ["261123-001", "261123 - 001", "261123-1001"])
def test_the_number_of_a_matter_is_no_part_of_a_house(number: str) -> None:
    assert as_read(f"{number} 3号楼着火了") == ",3号楼着火了"
