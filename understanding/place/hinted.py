"""Places that are only named to tell how far another is, or how much worse: 离二中不远，银河湾门口…"""

from __future__ import annotations

import re

from understanding.place.name import Hit

# What stands before such a place, and what behind it.
_FRAMES = tuple(
    (re.compile(rf"(?:{before})$"), re.compile(behind))
    for before, behind in (
        ("距?离", "那边?|不远|很?近|没多远|[一二两三几\\d]+[百十]?米"),
        ("比", "[那这]?[边儿]?(?:还|更|要|都)"),
        ("(?:别|不要|不能)[光只净](?:管|修|扫|顾)着?", ""),
        ("(?:本来|原本|原来)[^,，]{0,4}[去到找]", "的?了?[,，]"),
        ("过了?", "[,，]?(?:再走?[^,，]{0,3})?就?[是到]了?"),
    )
)
BEFORE = 10


def hinted(hit: Hit, text: str) -> bool:
    """Whether it only tells where or how the other place is."""
    before = text[max(0, hit.start - BEFORE) : hit.start]
    return any(ahead.search(before) and behind.match(text, hit.end) for ahead, behind in _FRAMES)
