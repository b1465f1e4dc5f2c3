"""All that decides how a text is read and that a station may change: words, categories, urgency, model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from understanding import words
from understanding.categories import Categories
from understanding.kinds import Kinds
from understanding.model import Model
from understanding.urgency import Urgency
from understanding.words import Words

Raw = dict[str, Any]


@dataclass(frozen=True)
class Rules:
    """What ships, unless something else is given."""

    words: Words = field(default_factory=words.load)
    categories: Categories = field(default_factory=Categories)
    urgency: Urgency = field(default_factory=Urgency)
    model: Model = field(default_factory=Model.load)

    @classmethod
    def of(cls, own: dict[str, Raw]) -> Rules:
        """With a station's files, read already, by the name of the part. Raises `BadRules`."""
        return cls(
            words.load(own.get("words")), Categories(own.get("categories")), Urgency(own.get("urgency"))
        )

    def taught(self, model: Model) -> Rules:
        """The same with another model."""
        return replace(self, model=model)

    def kinds(self) -> Kinds:
        """What sorts texts by these words and this model."""
        return Kinds(self.words, self.model)
