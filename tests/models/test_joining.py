"""What is the same place for two reports: near enough, whatever grid it lies in."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.danger import UNCLEAR
from models.incidents import Matter
from models.joining import METRES, NEAR, _around, _near, _same_place

EAST, NORTH = 112.43, 39.33


@given(st.floats(0, 2 * math.pi), st.floats(0, 2 * NEAR))
def test_whatever_is_near_lies_in_the_box_that_is_asked_for(angle: float, metres: float) -> None:
    east = EAST + metres * math.cos(angle) / METRES / math.cos(math.radians(NORTH))
    north = NORTH + metres * math.sin(angle) / METRES
    matter = Matter("nonpolice", "井盖丢了", place="东街", grid="FD01", point=(EAST, NORTH))
    _, box = _around(matter)
    inside = box["west"] <= east <= box["east"] and box["south"] <= north <= box["north"]
    assert inside or not _near(matter, [east, north])
    assert _near(matter, [east, north]) == (metres <= NEAR) or abs(metres - NEAR) < 0.5


def test_what_is_near_to_a_danger_of_no_clear_sort_may_be_another() -> None:
    unclear, fire = (
        Matter("emergency", "", category=sort, point=(EAST, NORTH)) for sort in (UNCLEAR, "火警")
    )
    assert _same_place(replace(unclear, place="兴苑小区"), "兴苑小区", [EAST, NORTH])
    assert not _same_place(replace(unclear, place="东街"), "兴苑小区", [EAST, NORTH])
    assert _same_place(replace(fire, place="东街"), "兴苑小区", [EAST, NORTH])
