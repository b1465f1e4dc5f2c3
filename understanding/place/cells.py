"""What the cells 楼栋 of the registry hold: 1-6;8 or A-C."""

from __future__ import annotations

import re


class Cells:
    """What the cells of the registry's 楼栋 mean, taken apart once."""

    def __init__(self) -> None:
        self._parts: dict[str, list[tuple[str, str]]] = {}

    def holds(self, cell: str, number: int | str) -> bool:
        """Whether a cell such as `1-6;8` or `A-C` has the building; an empty cell has all of them."""
        if not cell:
            return True
        if (parts := self._parts.get(cell)) is None:
            parts = self._parts[cell] = [_ends(part) for part in re.split(r"[;；,，]", cell) if part.strip()]
        if isinstance(number, str):
            return any(first <= number <= last for first, last in parts if first.isalpha())
        return any(int(first) <= number <= int(last) for first, last in parts if first.isdigit())


def _ends(part: str) -> tuple[str, str]:
    first, _, last = part.strip().lower().partition("-")
    return first, last if last.isdigit() == first.isdigit() and last else first
