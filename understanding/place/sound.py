"""How names sound: each Chinese character as one sign for its syllable, so that homophones are equal.

Sounds that people of northern Shanxi and input methods mix up count as one: zh and z, ch and c, sh and s,
-n and -ng. `data/sounds.txt` lists the characters of each syllable by their first reading.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import printable

_PRIVATE = 0xE000
# What stands in most texts and has no sound: looked up in vain it takes as long as three characters.
_AS_THEY_ARE = f"，。□{printable}"
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@cache
def table() -> dict[int, int]:
    """For `str.translate`: characters to signs of the private use area, made once."""
    signs: dict[str, int] = {}
    found = {ord(sign): ord(sign) for sign in _AS_THEY_ARE}
    for syllable, characters in _lines():
        sign = signs.setdefault(_merged(syllable), _PRIVATE + len(signs))
        found |= dict.fromkeys(map(ord, characters), sign)
    return found


@cache
def _syllables() -> dict[int, str]:
    return {ord(one): syllable for syllable, characters in _lines() for one in characters}


def _lines() -> list[tuple[str, str]]:
    lines = files("understanding").joinpath("data/sounds.txt").read_text("utf-8").splitlines()
    return [(syllable, characters) for syllable, _, characters in (line.partition("\t") for line in lines)]


def sounds(text: str) -> str:
    """The text with each Chinese character written as the sign of its sound; the rest as it is."""
    return text.translate(table())


def letters(text: str) -> str:
    """The text with each Chinese character written in its letters: none that sound alike count as one."""
    return text.translate(_syllables())


def _merged(syllable: str) -> str:
    for rough, one in _MERGED:
        syllable = syllable.replace(rough, one)
    return syllable
