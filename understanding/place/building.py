"""Building, entrance and room as people write them: 3号楼2单元, 3#2, 3-2-501, 3栋, 3号2单元."""

from __future__ import annotations

import re
from dataclasses import dataclass

_N = r"(?<![\d.:])0{0,2}(\d{1,3})"
_FORMS = (
    # 3号楼2单元501, 3栋2-501, 3#楼, 3号2单元
    re.compile(
        rf"{_N}(?:号楼|号院|栋楼?|幢楼?|#楼?|座楼?|号(?=\d{{1,2}}单元))(?:第?0?(\d{{1,2}})(?:单元|门|-))?"
    ),
    # 3-2-501
    re.compile(rf"{_N}[-—](\d{{1,2}})[-—]\d{{3,4}}(?!\d)"),
    # 3楼2单元: 楼 is the building, since an entrance follows
    re.compile(rf"{_N}楼(\d{{1,2}})单元"),
    # 3号 right after a compound's name, and nothing that counts something else behind it
    re.compile(r"^的?0{0,2}(\d{1,3})号(?![线路车机桌台码]|\d)()"),
    # 3-501: building and room
    re.compile(rf"{_N}[-—]()\d{{3,4}}(?![\d-])"),
    # 3单元 has no building
)
NEAR = 16


@dataclass(frozen=True, slots=True)
class Building:
    """`number` of the building; `entrance` is 0 where none was said."""

    number: int
    entrance: int = 0


def building_in(text: str) -> Building | None:
    """The first building of a text in which numerals are digits already; None where none is said."""
    best: re.Match[str] | None = None
    for form in _FORMS:
        match = form.search(text)
        if match is not None and (best is None or match.start() < best.start()):
            best = match
    return Building(int(best[1]), int(best[2] or 0)) if best else None


def holds(cell: str, number: int) -> bool:
    """Whether a cell such as `1-6;8` has the building; an empty cell has all of them."""
    if not cell:
        return True
    for part in re.split(r"[;；,，]", cell):
        first, _, last = part.strip().partition("-")
        if first.isdigit() and int(first) <= number <= int(last if last.isdigit() else first):
            return True
    return False
