"""What was found out about a place."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """One grid, or the grids that are left open.

    `options` are grid number and label, for the question when `grid` is None; `reasons` say which rule
    chose; `point` is longitude and latitude where they are known; `said_before` tells that the place
    stood in an earlier message only, `bare` that the text says where and nothing else. `places` are grid
    number and the place that is meant where that grid is chosen; until then `place` marks what is unsure.
    """

    place: str = ""
    grid: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    point: tuple[float, float] | None = None
    said_before: bool = False
    bare: bool = False
    places: tuple[tuple[str, str], ...] = ()
