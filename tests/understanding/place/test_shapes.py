"""Points in outlines and near places."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from understanding.place.shapes import Shapes, distance


def test_a_point_in_an_outline_with_a_hole() -> None:
    outer = "112.40 39.30,112.42 39.30,112.42 39.32,112.40 39.32,112.40 39.30"
    hole = "112.408 39.308,112.412 39.308,112.412 39.312,112.408 39.312,112.408 39.308"
    shapes = Shapes({"G1": f"POLYGON(({outer}),({hole}))"}, [])
    assert shapes.outlined(112.405, 39.305) == ["G1"]
    assert shapes.outlined(112.410, 39.310) == []
    assert shapes.outlined(112.43, 39.31) == []


def test_the_nearest_places_come_first() -> None:
    places = [
        PlaceInfo("远", "G2", longitude=112.4030, latitude=39.3),
        PlaceInfo("近", "G1", longitude=112.4005, latitude=39.3),
        PlaceInfo("太远", "G3", longitude=112.42, latitude=39.3),
        PlaceInfo("没有坐标", "G4"),
    ]
    near = Shapes({}, places).nearest(112.4, 39.3)
    assert [place.name for _, place in near] == ["近", "远"]
    assert near[0][0] == pytest.approx(distance(112.4, 39.3, 112.4005, 39.3))
    assert near[0][0] == pytest.approx(43, abs=1)
