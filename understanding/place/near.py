"""Names that are nearly in a text: as they sound, or with one character wrong; looked for in one area only.

The same slip is another name somewhere in a large town, so only the places of the group's own grids are
compared: some dozens, character by character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from understanding.place.names import Hit, Name
from understanding.place.sound import sounds

# A slip in these would make another kind of place; and what stands before them is what tells names apart.
KINDS = (
    "小区", "花园", "家园", "嘉园", "新村", "公寓", "家属院", "家属楼",
    "小学", "中学", "幼儿园", "超市", "市场", "广场", "公园", "医院", "药店",
    "宾馆", "酒店", "大厦", "饭店", "加油站", "社区", "苑", "路", "街", "巷", "村",
)  # fmt: skip
SHORTEST, SHORTEST_ALONE, CORE = 3, 4, 2
MOST = 500


@dataclass(frozen=True, slots=True)
class _Known:
    """A name taken apart: what tells it from others, its kind, and its sound."""

    name: Name
    core: str
    kind: str
    sound: str


class Near:
    """The names of each grid, ready to be compared."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names:
            if not name.weak and len(name.text) >= SHORTEST:
                for grid in {row.grid for row in name.rows}:
                    self._names[grid].append(name)
        self._known: dict[str, list[_Known]] = {}

    def find(self, text: str, area: tuple[str, ...]) -> list[Hit]:
        """Names of the area that nearly stand in the text; of those that overlap the longest, or equals."""
        if sum(len(self._names.get(grid, ())) for grid in area) > MOST:
            return []
        sounding = sounds(text)
        hits = {
            (hit.name.text, hit.start): hit
            for grid in area
            for known in self._of(grid)
            for hit in _hits(known, text, sounding)
        }
        return _longest(list(hits.values()))

    def _of(self, grid: str) -> list[_Known]:
        if grid not in self._known:
            self._known[grid] = [_known(name) for name in self._names.get(grid, ())]
        return self._known[grid]


def _known(name: Name) -> _Known:
    kind = next((kind for kind in KINDS if name.text.endswith(kind)), "")
    return _Known(name, name.text.removesuffix(kind), kind, sounds(name.text))


def _hits(known: _Known, text: str, sounding: str) -> Iterator[Hit]:
    length = len(known.sound)
    at = sounding.find(known.sound)
    if at >= 0:
        yield Hit(known.name, at, at + length, text[at : at + length], by_sound=True)
        return
    if len(known.core) < CORE or (not known.kind and len(known.core) < SHORTEST_ALONE):
        return
    for start in _starts(known, text):
        said = text[start : start + len(known.core)]
        if start >= 0 and sum(a != b for a, b in zip(said, known.core, strict=False)) == 1:
            yield Hit(known.name, start, start + length, text[start : start + length], slip=True)


def _starts(known: _Known, text: str) -> Iterator[int]:
    """Where the name may begin: before its kind of place, or by either half where it has none."""
    if known.kind:
        at = text.find(known.kind)
        while at >= 0:
            yield at - len(known.core)
            at = text.find(known.kind, at + 1)
        return
    half = len(known.core) // 2
    yield text.find(known.core[:half])
    end = text.find(known.core[half:])
    yield end - half if end >= 0 else -1


def _longest(hits: list[Hit]) -> list[Hit]:
    """By sound before by slip, longer before shorter; equals stay, for the question."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.slip, h.start - h.end, h.start)):
        rivals = [other for other in kept if hit.start < other.end and other.start < hit.end]
        if all((r.start, r.end, r.slip) == (hit.start, hit.end, hit.slip) for r in rivals):
            kept.append(hit)
    return kept
