"""Other parts of the same whole that are said behind one: 阳光城一期和二期."""

from __future__ import annotations

from collections.abc import Iterator

from understanding.place.name import Hit, Name
from understanding.place.names import Names
from understanding.place.parts import LAST, part_behind, parts_besides, stem_of

# Names end so, and are no part for that.
_NO_PART = ("小区", "社区")


def with_besides(hits: list[Hit], text: str, names: Names) -> list[Hit]:
    """The hits, each with the other parts that are said behind it."""
    for hit in hits:
        if hit.name.parts or (hit.said[-1] in LAST and hit.said[-2:] not in _NO_PART):
            return [each for hit in hits for each in (hit, *_besides(hit, text, names))]
    return hits


def _besides(hit: Hit, text: str, names: Names) -> Iterator[Hit]:
    parts, end, stem = hit.name.parts, hit.end, hit.said
    if parts:
        first = part_behind(text, end)
        end = first.end if first else end
    elif hit.said[-1] in LAST and (stem := stem_of(hit.said)):
        whole = names.named(stem)
        parts = whole.parts if whole else parts
    else:
        return
    for part in parts_besides(text, end):
        said = text[part.start : part.end]
        name = names.named(stem + said)
        rows = name.rows if name else parts.get(part.part, ())
        if rows:
            yield Hit(Name(stem + said, rows), part.start, part.end, said)
