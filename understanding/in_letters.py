"""Messages that are written in letters, with what the names of a registry have of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from models.registry import PlaceInfo
from understanding.place import Places
from understanding.reading import Said
from understanding.spelled import CHINESE, FOREIGN, in_characters, names_in_letters


class InLetters:
    """Knows the letters that stand in names, which are no pinyin."""

    def __init__(self, rows: Iterable[PlaceInfo], places: Places) -> None:
        self._names = FOREIGN | names_in_letters(chain(*((row.name, *row.aliases) for row in rows)))
        self._places = places

    def in_characters(self, said: Said) -> Said:
        """The same message in characters, where it can be read so."""
        text = in_characters(said.text, self._names)
        if text == said.text:
            return said
        return replace(said, text=text if CHINESE.search(said.text) else self._places.spelled(text))
