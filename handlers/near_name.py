"""The name of a command that somebody meant to send: alike in sound or in writing, or none at all."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from understanding.place.sound import sounds

# Of a hundred: two characters of three, three letters of four. Less is another word: /network is no /retry.
CHARACTERS, LETTERS = 66, 75


def near_name(said: str, names: Iterable[str]) -> str:
    """The likest of the names; empty where none is near."""
    name, known = said.lower(), list(names)
    least = LETTERS if name.isascii() else CHARACTERS
    # Input methods offer homophones: /茶 for /查.
    best = process.extractOne(name, known, scorer=fuzz.ratio, processor=sounds, score_cutoff=least)
    return best[0] if best else next((each for each in known if _half(name, each)), "")


def _half(name: str, other: str) -> bool:
    """Whether one of two characters is the same, as in /今曰."""
    same = (one == two for one, two in zip(name, other, strict=False))
    return len(name) == len(other) == 2 and not name.isascii() and any(same)
