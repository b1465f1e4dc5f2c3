"""Characters that are written for one another because they look alike, each as the first of its kind."""

from __future__ import annotations

from understanding import shipped


class Alike:
    """The groups of `data/around.yaml`, as a table."""

    def __init__(self) -> None:
        raw = shipped.read("around.yaml")
        self._first: dict[int, str] = {}
        for group in " ".join(raw["alike"]).split():
            first = next((self._first[ord(c)] for c in group if ord(c) in self._first), group[0])
            for character in group:
                self._first.setdefault(ord(character), first)

    def looks(self, text: str) -> str:
        """The text with each character as the first of those that look like it."""
        return text.translate(self._first)
