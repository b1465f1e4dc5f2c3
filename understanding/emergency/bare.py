"""Cries of a few characters that say nothing else but where, who and come: 打人了, 我家进贼了快来人."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.words import Words
from understanding.emergency.writing import STRONG, WEAK

# No text that says more is one, and no place.
LONGEST = 30
PLACE = 14
_BREAK = f"[{WEAK}{STRONG}]"


@dataclass(frozen=True, slots=True)
class Cries:
    """Words with the sort of each; what may stand `before` and `after` one, and what may stand in neither:
    it tells of another time or is none's own.
    """

    words: Words[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    elsewhere: re.Pattern[str]

    def found(self, said: str) -> tuple[str, str] | None:
        """The cry of a clean text that says nothing more, and its sort."""
        if len(said) > LONGEST:
            return None
        for number, start, end in self.words.found(said):
            if self._alone(said[:start], said[end:]):
                return said[start:end], self.words.values[number]
        return None

    def _alone(self, before: str, after: str) -> bool:
        return (
            self.before.fullmatch(before) is not None
            and self.after.fullmatch(after) is not None
            and self.elsewhere.search(before + after) is None
        )


def cries_of(raw: Mapping[str, Any]) -> Cries:
    """From the file as it is written."""
    calls, ends, sides = _any(raw["叫人"]), _any(raw["地方"]), _any(raw["方位"])
    place = f"[^{WEAK}{STRONG}]{{0,{PLACE}}}{ends}{sides}{{0,2}}"
    return Cries(
        Words({cry: sort for sort, cries in raw["喊"].items() for cry in cries}),
        re.compile(
            f"(?:{calls}|{_any(raw['前头'])}|{_BREAK})*+(?:{place})?(?:{calls}|{_any(raw['前头'])}|{_BREAK})*"
        ),
        re.compile(
            f"(?:{calls}|{_BREAK})*(?:(?:{_any(raw['后头'])}|(?<={_BREAK})){place})?(?:{calls}|{_BREAK})*"
        ),
        re.compile(_any(raw["不在眼前"])),
    )


def _any(words: Iterable[str]) -> str:
    """One of these, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
