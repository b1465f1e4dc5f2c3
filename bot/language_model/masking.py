"""Personal data out of a text before it leaves, and back into what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.language_model import names as people
from bot.language_model.numbers import PATTERNS
from models import personal_numbers
from models.masking import DOORS
from understanding.kind.model import Model

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


class Masking:
    """Takes out of several texts of one talk; the same is always one mark. `names` are known to be some."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(filter(None, names), key=len, reverse=True)
        self._taken: list[str] = []
        # What people say, by the shipped model: a station's own is made of talk in which its people stand.
        self._knows = Model.load().knows

    def text(self, text: str) -> str:
        """The text without numbers, doors, accounts, the given names, and what looks like a name."""
        text = _MARK.sub("", text)
        known = [re.escape(name) for name in self._names if name in text]
        text = self._without_numbers(text)
        for pattern in (*PATTERNS, DOORS, *([re.compile("|".join(known))] if known else [])):
            text = pattern.sub(self._take, text)
        return self._cut(text, people.found(text, self._knows))

    def _without_numbers(self, text: str) -> str:
        return self._cut(text, ((number.start, number.end) for number in personal_numbers.found(text)))

    def _cut(self, text: str, spans: Iterable[tuple[int, int]]) -> str:
        parts, at = [], 0
        for start, end in spans:
            parts += [text[at:start], self._mark(text[start:end])]
            at = end
        return "".join((*parts, text[at:]))

    def masked(self, text: str) -> Masked:
        """That text, with all that was taken out of any so far."""
        return Masked(self.text(text), tuple(self._taken))

    def _take(self, match: re.Match[str]) -> str:
        return self._mark(match[0])

    def _mark(self, secret: str) -> str:
        if secret not in self._taken:
            self._taken.append(secret)
        return MARK.format(n=self._taken.index(secret) + 1)


def mask(text: str, names: Iterable[str]) -> Masked:
    """One text alone."""
    return Masking(names).masked(text)
