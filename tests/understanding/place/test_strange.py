"""What looks like a place that nobody knows."""

from __future__ import annotations

import time

import pytest

from understanding.place.strange import before_a_building


@pytest.mark.parametrize(
    ("text", "name"), [("雍景阁2栋漏水", "雍景阁"), ("3、雍景阁2栋漏水", "雍景阁"), ("2栋漏水", "")]
)
def test_what_stands_before_a_building(text: str, name: str) -> None:
    assert before_a_building(text) == name


def test_a_long_run_of_characters_takes_no_longer() -> None:
    begun = time.process_time()
    before_a_building("苑" * 2000)
    assert time.process_time() - begun < 0.02


def test_a_new_village_before_a_building_is_a_name() -> None:
    assert before_a_building("新村3号楼停水") == "新村"
