"""The parts of a compound that are places of their own: 清河湾东区, 阳光城二期."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from models.registry import PlaceInfo

# A shorter beginning is that of half a town: 平朔一区.
SHORTEST_WHOLE = 3
_SORT = r"(?:[东西南北中a-z0-9一二三四五六七八九十]{1,2}[区期])"
_ENDS = re.compile(rf"(?<=[\u4e00-\u9fff]){_SORT}$")
_BEHIND = re.compile(rf"(?:小区|家属院)?的?\(?({_SORT})(?!域)\)?")
# Behind another name it is a part of that: 金山碧水二期.
_ANYWHERE = re.compile(rf"(?:(?<![a-z0-9\u4e00-\u9fff])|(?<=[们咱俺住在是的家去到这那])){_SORT}(?!域)")
FIRST, PHASE = "1期", "期"
# What of a compound's rows is a part of it.
_COMPOUNDS = ("小区", "")


def whole_of(name: str) -> tuple[str, str]:
    """A name without its part, and the part; nothing where there is none."""
    found = _ENDS.search(name)
    if found is None or found.start() < SHORTEST_WHOLE:
        return "", ""
    return name[: found.start()], found[0]


def parts_of(names: Mapping[str, Sequence[PlaceInfo]]) -> dict[str, dict[str, list[PlaceInfo]]]:
    """What each whole has for parts, with their rows."""
    found: dict[str, dict[str, list[PlaceInfo]]] = {}
    for name, rows in names.items():
        if name[-1] not in "区期":
            continue
        whole, part = whole_of(name)
        ours = [row for row in rows if row.kind in _COMPOUNDS]
        if whole and ours:
            found.setdefault(whole, {})[part] = ours
    return found


def part_behind(text: str, end: int) -> str:
    """The part that is said right after a name; empty where none is."""
    found = _BEHIND.match(text, end)
    return found[1] if found else ""


def parts_in(text: str) -> list[str]:
    """The parts that are said anywhere in a text."""
    return _ANYWHERE.findall(text)


def unknown(part: str, known: Mapping[str, Sequence[PlaceInfo]]) -> bool:
    """Whether the registry lacks it beside other parts of that sort; the first phase is the whole."""
    if not part or part in known or part == FIRST:
        return False
    return any(other[-1] == part[-1] for other in known)


def later_phase(part: str, known: Mapping[str, Sequence[PlaceInfo]]) -> bool:
    """Whether it is a phase after the first, which may be a place that the registry lacks."""
    return part.endswith(PHASE) and part != FIRST and part not in known
