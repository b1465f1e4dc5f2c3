"""What a text says about each name in it: the part and the buildings."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.place.building import NEAR, Building, buildings_in
from understanding.place.name import Hit
from understanding.place.names import Names
from understanding.place.parts import Part, part_behind, parts_in, without

HOUSE = re.compile(r"\d{1,3}(?:号楼|栋|幢|#|座)")
_SERIES = re.compile(r"[\d号楼栋幢#座、，,和跟与及到至~-]*")


class About(NamedTuple):
    """A name with its buildings and its part; `begun` and `followed` where another stands right beside it."""

    hit: Hit
    buildings: tuple[Building, ...]
    part: str
    begun: bool
    followed: bool


def about_each(hits: list[Hit], every: list[Hit], text: str, more: str, names: Names) -> list[About]:
    """What is said about each, beside `every` other; a building in `more`, said afterwards, is meant."""
    own = _without_others(text, hits, names)
    starts = {hit.start for hit in hits}
    begins, ends = {hit.start for hit in every}, {hit.end for hit in every}
    later = _later_parts(hits, more) if more else []
    after = buildings_in(without(more, later)) if more else ()
    found = []
    for hit in hits:
        part = part_behind(text, hit.end)
        if part is None and hit.name.parts and hit.start and len(hits) == 1:
            part = _before(hit, text)
        buildings = after or _buildings(hit, own, part, starts)
        if later:
            part = next((each for each in later if each.part in hit.name.parts), part)
        called = part.part if part else ""
        found.append(About(hit, buildings, called, hit.start in ends, hit.end in begins))
    return found


def _before(hit: Hit, text: str) -> Part | None:
    """三期3号楼停水，阳光城的: the only one of its parts that is said before it."""
    parts = [part for part in parts_in(text) if part.end <= hit.start and part.part in hit.name.parts]
    return parts[0] if len(parts) == 1 else None


def _later_parts(hits: list[Hit], more: str) -> list[Part]:
    """The parts of one of the names that were said afterwards."""
    return [part for part in parts_in(more) if any(part.part in hit.name.parts for hit in hits)]


def _buildings(hit: Hit, text: str, part: Part | None, starts: set[int]) -> tuple[Building, ...]:
    """Those behind the name, before the next; of the only one those before it too."""
    if part is not None and part.part in hit.name.parts:
        text = without(text, [part])
    following = min((start for start in starts if start >= hit.end), default=len(text))
    # 3号楼和9号楼 is not cut in two.
    series = _SERIES.match(text, min(following, hit.end + NEAR))
    buildings = buildings_in(text, hit.end, min(following, series.end() if series else following))
    if buildings or len(starts) > 1:
        return buildings
    # What stands in the name itself is none of its buildings: 世纪花园B区.
    return buildings_in(f"{text[: hit.start]} {text[hit.end :]}")


def _without_others(text: str, hits: list[Hit], names: Names) -> str:
    """The text without the buildings behind names that are not meant: 我家在锦绣8号楼，兴苑灯坏了."""
    for other in names.written(text) if HOUSE.search(text) else ():
        house = HOUSE.match(text, other.end)
        if house is not None and all(other.end <= hit.start or hit.end <= other.start for hit in hits):
            text = f"{text[: other.end]}{' ' * (house.end() - other.end)}{text[house.end() :]}"
    return text
