"""What somebody puts right: 3栋，不对，5栋."""

from __future__ import annotations

import re

from understanding.place.building import buildings_in
from understanding.place.name import Hit

_CORRECTED = re.compile(
    r"(?:不对|(?<!是)不是(?=[,，。、]+是)|[说打写搞]错|错了|口误|更正)(?:了|啦)?[,，:：。、]?(?:应该?)?(?:是|为)?"
)


def put_right(hits: list[Hit], text: str) -> tuple[list[Hit], str]:
    """The names behind what was said wrong, if there are any; and the text without the wrong building."""
    cut = _corrected(text)
    if not cut:
        return hits, text
    hits = [hit for hit in hits if hit.start >= cut] or hits
    last = max((hit.end for hit in hits if hit.end <= cut), default=cut)
    return hits, text[:last] + " " * (cut - last) + text[cut:] if buildings_in(text, cut) else text


def _corrected(text: str) -> int:
    """Where what was said wrong ends; 0 where nothing was."""
    if "错" not in text and "不对" not in text and "更正" not in text and "不是" not in text:
        return 0
    return max((match.end() for match in _CORRECTED.finditer(text)), default=0)
