"""Other parts of the same whole that are said without it: 阳光城一期和二期, 1号院到3号院, 说错了，是东区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding.place.name import Hit, Name
from understanding.place.names import Names
from understanding.place.parts import LAST, YARDS, Part, part_behind, parts_besides, parts_in, stem_of

# Names end so, and are no part for that.
_NO_PART = ("小区", "社区")
# Yards and groups that are told apart by their number alone.
_COUNTED = r"[\d一二三四五六七八九十]{1,3}(?:号院|宿舍|大院|生产队|组|社|队)"
_ENDS_COUNTED = re.compile(rf"(?<=[\u4e00-\u9fff]){_COUNTED}$")
_AND_COUNTED = re.compile(rf"(?:[、,，和跟与及到至]|还有|以及)?({_COUNTED})")
_DENIED = ("不是", "不在", "除了")
# 一中两个校区
_EACH = re.compile("的?(?:[两2三3几各每]个|[两各每]|所有)(?:校区|院区|区|期)")
_LAST_COUNTED = frozenset("院舍组社队")
_LASTS = LAST | _LAST_COUNTED


def with_besides(hits: list[Hit], text: str, names: Names) -> list[Hit]:
    """The hits, each with the other parts that are said behind it."""
    for hit in hits:
        if hit.name.parts or (
            hit.said[-1] in _LASTS and (_may_be_part(hit) or _ENDS_COUNTED.search(hit.said))
        ):
            return [each for hit in hits for each in (hit, *_besides(hit, text, names))]
    return hits


def put_right_later(hits: list[Hit], more: str, names: Names) -> list[Hit]:
    """The hits, each as the part of the same whole that was said afterwards without it: 是东区."""
    parts = [part for part in parts_in(more) if not more.endswith(_DENIED, 0, part.start)]
    return [_other_part(hit, parts, more, names) for hit in hits] if parts else hits


def _other_part(hit: Hit, parts: list[Part], more: str, names: Names) -> Hit:
    stem = stem_of(hit.said) if _may_be_part(hit) and not hit.name.parts else ""
    for part in parts if stem else ():
        said = stem + more[part.start : part.end]
        if (name := names.named(said)) is not None and name.rows:
            return hit._replace(name=name, said=said)
    return hit


def _may_be_part(hit: Hit) -> bool:
    return (hit.said[-1] in LAST and hit.said[-2:] not in _NO_PART) or hit.said.endswith(YARDS)


def _besides(hit: Hit, text: str, names: Names) -> Iterator[Hit]:
    parts, end, stem = hit.name.parts, hit.end, hit.said
    if parts and (each := _EACH.match(text, end)) is not None:
        rows = tuple(row for rows in parts.values() for row in rows)
        yield Hit(Name(stem, rows), each.start(), each.end(), each[0])
        return
    if parts:
        first = part_behind(text, end)
        end = first.end if first else end
    elif _may_be_part(hit) and (stem := stem_of(hit.said)):
        whole = names.named(stem)
        parts = whole.parts if whole else parts
    else:
        yield from _counted(hit, text, names)
        return
    for part in _parts(hit, text, end):
        said = text[part.start : part.end]
        name = names.named(stem + said)
        rows = name.rows if name else parts.get(part.part, ())
        if rows:
            yield Hit(Name(stem + said, rows), part.start, part.end, said)


def _parts(hit: Hit, text: str, end: int) -> Iterator[Part]:
    """Those right behind, or else those that are told of further on."""
    besides = [*parts_besides(text, end)]
    yield from besides or (part for part in parts_in(text) if part.start > end)


def _counted(hit: Hit, text: str, names: Names) -> Iterator[Hit]:
    """3号院 behind 铁路1号院和."""
    ends = _ENDS_COUNTED.search(hit.said) if hit.said[-1] in _LAST_COUNTED else None
    end = hit.end
    while ends is not None and (found := _AND_COUNTED.match(text, end)) is not None:
        name, end = names.named(hit.said[: ends.start()] + found[1]), found.end()
        if name is not None and name.rows:
            yield Hit(name, found.start(1), end, found[1])
