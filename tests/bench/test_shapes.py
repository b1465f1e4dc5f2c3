"""The points of shapes as they are counted, on made lines: who it was makes no difference."""

from __future__ import annotations

from itertools import product

import pytest
import yaml

from bench.shapes import LEAST, SHAPED, as_text, table
from bench.tuning_lines import Line
from understanding.emergency.marked import SIGNS
from understanding.emergency.shapes import Alike

ROWS = ["爸妈爷奶", "倒晕", "笑唱", "床炕"]
DANGERS = [f"{who}{what}{where}" for who, what, where in product("爸妈爷", "倒晕", "床炕")]
TALK = [f"{who}{what}{where}" for who, what, where in product("爸妈爷", "笑唱", "床炕")]
LINES = [Line(text, danger=True) for text in DANGERS] + [Line(text, danger=False) for text in TALK]


@pytest.fixture(scope="module")
def found() -> SHAPED:
    return table(LINES * 1000, Alike.of(ROWS, SIGNS))


def test_shapes_of_dangers_have_points_and_those_of_talk_less_than_none(found: SHAPED) -> None:
    points = {shape: each for each, shapes in found.items() for shape in shapes}
    assert points["爸倒"] > 0 > points["爸笑"]
    assert "妈倒" not in points
    assert "爸床" not in points


def test_what_few_lines_have_is_no_shape() -> None:
    seldom = [Line("奶" * 4, danger=True)] * (LEAST - 1)
    found = table(LINES * 500 + seldom, Alike.of(ROWS, SIGNS))
    assert not [shape for shapes in found.values() for shape in shapes if "爸爸" in shape]


def test_what_is_printed_is_what_was_counted(found: SHAPED) -> None:
    raw = yaml.safe_load(as_text(ROWS, found))
    assert raw["类"] == ROWS
    assert {points: row.split() for points, row in raw["重"].items()} | {
        -points: row.split() for points, row in raw["轻"].items()
    } == found
