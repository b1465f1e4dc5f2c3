"""Personal data out of a text before it leaves, and back into what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.masking import PERSONAL

_CALLED = re.compile(r"(?<=我叫)[一-龥]{2,4}|(?<=姓名[:：])[一-龥]{2,4}|(?<=名叫)[一-龥]{2,3}")
MARK = "〔{n}〕"
_MARK = re.compile(r"〔(\d+)〕")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks `〔1〕` in the places of what was taken out, in order."""

    text: str
    taken: tuple[str, ...]

    def back(self, text: str) -> str:
        """A text with the marks in it filled again. Raises `ValueError` for a mark that was never given."""

        def put(match: re.Match[str]) -> str:
            number = int(match[1])
            if not 1 <= number <= len(self.taken):
                raise ValueError("an unknown mark")
            return self.taken[number - 1]

        return _MARK.sub(put, text)


def mask(text: str, names: Iterable[str]) -> Masked:
    """Numbers, doors, the given names, and what somebody says he is called; the same is always one mark."""
    taken: list[str] = []
    text = _MARK.sub("", text)

    def take(match: re.Match[str]) -> str:
        if match[0] not in taken:
            taken.append(match[0])
        return MARK.format(n=taken.index(match[0]) + 1)

    known = sorted({name for name in names if name and name in text}, key=len, reverse=True)
    for pattern in (*PERSONAL, _CALLED, *([re.compile("|".join(map(re.escape, known)))] if known else [])):
        text = pattern.sub(take, text)
    return Masked(text, tuple(taken))
