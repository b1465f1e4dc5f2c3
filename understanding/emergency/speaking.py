"""Which words of a text speak for a danger or against one, and of which sort."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from models.danger import UNCLEAR
from understanding.emergency.marked import SIGNS, marked
from understanding.many_words import Words

# How many words are shown for a reason.
SHOWN = 3
# A call for help of any sort; and how many points, and how many times those of the next one, name a sort.
ANY = "求救"
PLAIN, CLEAR = 14, 1.8
# Of a word: its points, and its sort.
Points = tuple[int, str]
_SIGN = re.compile(f"[{SIGNS}]")


@dataclass(frozen=True, slots=True)
class Speaking:
    """The words of the table, with their points and sorts; `named` are all sorts that have words for them."""

    words: Words[Points]
    named: frozenset[str]

    def lightest(self, said: str) -> list[str]:
        """The words that speak most against a danger."""
        return self._first(said, -1)

    def heaviest(self, said: str) -> list[str]:
        """The words that speak most for a danger."""
        return self._first(said, 1)

    def _first(self, said: str, sign: int) -> list[str]:
        """The few words that speak most for it, or against it, the strongest first, none inside another."""
        told: list[str] = []
        found = [(sign * points, word) for word, (points, _) in self._told(said).items()]
        text = marked(said)
        for points, written in sorted(found, key=lambda each: (-each[0], text.index(each[1]), -len(each[1]))):
            if points <= 0 or len(told) == SHOWN:
                break
            word = written.strip(SIGNS)
            if not _SIGN.search(word) and not any(word in each or each in word for each in told):
                told.append(word)
        return told

    def sort(self, said: str) -> str:
        """The sort for which its words clearly speak, else a danger of no sort."""
        none = (UNCLEAR, 0)
        (first, most), (_, second), *_ = [*self.by_sort(said).most_common(2), none, none]
        return first if most >= max(PLAIN, CLEAR * second) else UNCLEAR

    def by_sort(self, said: str) -> Counter[str]:
        """How many points its words give each sort."""
        sums: Counter[str] = Counter()
        for points, sort in self._told(said).values():
            if sort:
                sums[sort] += points
        del sums[ANY]
        return sums

    def tell(self, said: str, sort: str) -> int:
        """How many words of it speak of this sort."""
        return sum(each == sort for _, each in self._told(said).values())

    def _told(self, said: str) -> dict[str, Points]:
        """Each word of the table that the beginning of a clean text has."""
        text, values = marked(said), self.words.values
        return {text[start:end]: values[number] for number, start, end in self.words.found(text)}
