"""What a press on a line of a menu of places tells: whose grid is asked, and which grid it is."""

from __future__ import annotations

from collections.abc import Iterable

BETWEEN = "/"


def keys(number: str, options: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """One for each option, grid number and label, of the matter of that number."""
    return tuple(f"{number}{BETWEEN}{grid}" for grid, _ in options)


def read(key: str) -> tuple[str, str]:
    """The matter's number and the grid's; empty where the key is none of a place."""
    number, _, grid = key.partition(BETWEEN)
    return number, grid
