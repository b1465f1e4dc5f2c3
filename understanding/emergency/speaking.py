"""Which words of a text speak for a danger or against one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.emergency.marked import SIGNS, marked
from understanding.many_words import Words

# How many words are shown for a reason.
SHOWN = 3
_SIGN = re.compile(f"[{SIGNS}]")


@dataclass(frozen=True, slots=True)
class Speaking:
    """The words of the table, with their points."""

    words: Words[int]

    def lightest(self, said: str) -> list[str]:
        """The words that speak most against a danger."""
        return self._first(said, -1)

    def heaviest(self, said: str) -> list[str]:
        """The words that speak most for a danger."""
        return self._first(said, 1)

    def _first(self, said: str, sign: int) -> list[str]:
        """The few words that speak most for it, or against it, the strongest first, none inside another."""
        told: list[str] = []
        text, values = marked(said), self.words.values
        words = {text[start:end]: values[number] for number, start, end in self.words.found(text)}
        found = [(sign * points, word) for word, points in words.items()]
        for points, written in sorted(found, key=lambda each: (-each[0], text.index(each[1]), -len(each[1]))):
            if points <= 0 or len(told) == SHOWN:
                break
            word = written.strip(SIGNS)
            if not _SIGN.search(word) and not any(word in each or each in word for each in told):
                told.append(word)
        return told
