"""All that decides how a text is read and that a station may change: words, categories, urgency, model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from models.unclear import OTHER
from understanding.kind import words
from understanding.kind.categories import Categories
from understanding.kind.kinds import Kinds
from understanding.kind.learned import Learned
from understanding.kind.urgency import Urgency
from understanding.kind.words import Words
from understanding.reading import Kind

SAID = "民警把像这样的话改成过“{category}”"
TOLD, NOTHING_FITS = "有“{word}”，归到{category}", "哪一类都对不上，先归其他"
Raw = dict[str, Any]


@dataclass(frozen=True)
class Rules:
    """What ships, unless something else is given."""

    words: Words = field(default_factory=words.load)
    categories: Categories = field(default_factory=Categories)
    urgency: Urgency = field(default_factory=Urgency)
    learned: Learned = field(default_factory=Learned.shipped)

    @classmethod
    def of(cls, own: dict[str, Raw]) -> Rules:
        """With a station's files, read already, by the name of the part. Raises `BadRules`."""
        return cls(
            words.load(own.get("words")), Categories(own.get("categories")), Urgency(own.get("urgency"))
        )

    def taught(self, learned: Learned) -> Rules:
        """The same with what another training made."""
        return replace(self, learned=learned)

    def kinds(self) -> Kinds:
        """What sorts texts by these words and this model."""
        return Kinds(self.words, self.learned.kinds)

    def category(self, text: str, kind: Kind) -> tuple[str, str]:
        """`大类/小类` of a plain text, and why."""
        if said := self.learned.category(text, kind):
            return said, SAID.format(category=said)
        category, word = self.categories.told(text, kind)
        if category == OTHER:
            return category, NOTHING_FITS
        return category, TOLD.format(word=word, category=category) if word else ""
