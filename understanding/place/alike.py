"""Characters that are written for one another because they look alike, each as the first of its kind."""

from __future__ import annotations

from functools import cache

from understanding import shipped


class Alike:
    """The groups of `data/around.yaml`, as a table."""

    def __init__(self) -> None:
        self._first = _firsts()

    def looks(self, text: str) -> str:
        """The text with each character as the first of those that look like it."""
        return text.translate(self._first)


@cache
def _firsts() -> dict[int, str]:
    """Made once, since every change of the registry makes a new reader."""
    firsts: dict[int, str] = {}
    for group in " ".join(shipped.read("around.yaml")["alike"]).split():
        first = next((firsts[ord(c)] for c in group if ord(c) in firsts), group[0])
        for character in group:
            firsts.setdefault(ord(character), first)
    return firsts
