"""Names with 的 or 家 put into them: 上柳的卫生室 for 上柳卫生室, 二狗家煤场 for 二狗煤场."""

from __future__ import annotations

import re

from understanding.place.name import Hit
from understanding.place.names import Names
from understanding.place.parts import is_part

_BETWEEN = re.compile("家的?那?个?|(?:村里?|那边)?的(?:那个)?")
# How long what stands before it and behind it may be, and how many are looked at.
BEFORE, BEHIND, MOST = (2, 3, 4), (6, 5, 4, 3, 2), 8


def joined(text: str, names: Names) -> list[Hit]:
    """The names that stand there in two pieces."""
    found: list[Hit] = []
    for number, between in enumerate(_BETWEEN.finditer(text) if "家" in text or "的" in text else ()):
        if number < MOST and (hit := _around(between, text, names)) is not None:
            found.append(hit)
    return found


def _around(between: re.Match[str], text: str, names: Names) -> Hit | None:
    start, end = between.span()
    for before in BEFORE:
        for behind in BEHIND if start >= before and end + BEHIND[-1] <= len(text) else ():
            name = names.named(text[start - before : start] + text[end : end + behind])
            if name is not None and name.rows and not (name.weak or is_part(text[end : end + behind])):
                return Hit(name, start - before, end + behind, name.text)
    return None


def with_joined(hits: list[Hit], more: list[Hit]) -> list[Hit]:
    """The hits, and in place of what lies inside one of the others that."""
    kept = [hit for hit in hits if not any(each.start <= hit.start and hit.end <= each.end for each in more)]
    kept += [each for each in more if all(each.end <= hit.start or hit.end <= each.start for hit in kept)]
    return sorted(kept, key=lambda hit: hit.start)
