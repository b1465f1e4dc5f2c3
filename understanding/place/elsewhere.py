"""Other towns: what is named as a part of one of them is not ours, 山阴县岱岳镇二中."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from understanding import shipped
from understanding.place.name import Hit

_REST = re.compile(
    r"(?:的|那边?|这边?|(?:(?![来到去在人有和跟小])[\u4e00-\u9fff]){0,4}?(?:[县市省镇乡村]|街道|区))*+"
)


@cache
def _towns() -> tuple[str, ...]:
    """Those of `data/around.yaml`; read once, since every change of the registry makes a new reader."""
    return tuple(" ".join(shipped.read("around.yaml")["elsewhere"]).split())


# Where he is, and what he tells of: 我在太原打工，这边房东不退钱.
_IS_IN, _HERE = re.compile(r"(?:在|[到来]了?)$"), re.compile("这边|这儿|这里|房东|工地")
_FROM = re.compile(r"(?:的(?:人)?[,，]|老家)")


class Elsewhere:
    """The other towns, but those that the registry itself speaks of."""

    def __init__(self, registered: str) -> None:
        """`registered` is what the registry says of its own towns: these are not elsewhere."""
        self._named = ahocorasick.Automaton()
        for word in _towns():
            if word not in registered:
                self._named.add_word(word, len(word))
        self._named.make_automaton()

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where other towns are named, from start to before end."""
        return [(last + 1 - length, last + 1) for last, length in self._named.iter(text)]


def named_behind(text: str, towns: list[tuple[int, int]], start: int) -> bool:
    """Whether what begins at `start` is named as a part of another town."""
    return any(end <= start and _REST.fullmatch(text, end, start) for _, end in towns)


def without_origin(hits: list[Hit], text: str, towns: list[tuple[int, int]]) -> list[Hit]:
    """Without the places of ours where somebody is only from, who tells of the other town where he is."""
    if _HERE.search(text) is None or not any(_IS_IN.search(text, 0, start) for start, _ in towns):
        return hits
    return [hit for hit in hits if _FROM.match(text, hit.end) is None]
