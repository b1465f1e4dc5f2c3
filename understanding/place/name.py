"""A name of the registry, and where one stands in a text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from models.registry import PlaceInfo
from understanding.place.row_kinds import opens

# One for all that have none, of which there are many.
_NO_PARTS: Mapping[str, tuple[PlaceInfo, ...]] = MappingProxyType({})


class Name:
    """A name with all rows of the registry that bear it.

    `weak` when it is only a part of the full one; `alike` when another word says what it is; `open` when
    names of others begin with it; `parts` are the rows of its parts, where these are places of their own.
    """

    __slots__ = ("alike", "open", "parts", "rows", "text", "weak")

    def __init__(
        self, text: str, rows: tuple[PlaceInfo, ...], weak: bool = False, alike: bool = False
    ) -> None:
        self.text = text
        self.rows = rows
        self.weak = weak
        self.alike = alike
        self.open = any(opens(text, row) for row in rows)
        self.parts = _NO_PARTS


class Hit(NamedTuple):
    """Where a name stands in a text, from `start` to before `end`; `said` is what stands there.

    `by_sound` when it only sounds so, `slip` when a character is wrong; `rival` when what stands there is
    another name, as it is written, of a place elsewhere.
    """

    name: Name
    start: int
    end: int
    said: str
    by_sound: bool = False
    slip: bool = False
    rival: bool = False


def outermost(hits: list[Hit]) -> list[Hit]:
    """Without those that stand inside of another, in order of the text; the longer wins where two overlap."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.name.weak, h.start)):
        if all(hit.end <= other.start or other.end <= hit.start or _same(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _same(one: Hit, other: Hit) -> bool:
    return (one.start, one.end) == (other.start, other.end) and one.name.weak == other.name.weak
