"""How names sound: each Chinese character as one sign for its syllable, so that homophones are equal.

Sounds that people of northern Shanxi and input methods mix up count as one: zh and z, ch and c, sh and s,
-n and -ng.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

_FIRST, _LAST = 0x4E00, 0x9FFF
_PRIVATE = 0xE000
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@cache
def table() -> dict[int, int]:
    """For `str.translate`: characters to signs of the private use area, made once."""
    signs: dict[str, int] = {}
    found: dict[int, int] = {}
    for code, readings in pinyin_dict.items():
        if _FIRST <= code <= _LAST:
            syllable = _plain(readings.partition(",")[0])
            found[code] = signs.setdefault(syllable, _PRIVATE + len(signs))
    return found


def sounds(text: str) -> str:
    """The text with each Chinese character written as the sign of its sound; the rest as it is."""
    return text.translate(table())


def _plain(syllable: str) -> str:
    """Without tone, with the sounds merged that are mixed up."""
    bare = unicodedata.normalize("NFD", syllable)
    bare = re.sub(r"[\u0300-\u0307\u0309-\u036f]", "", bare)
    for rough, one in _MERGED:
        bare = bare.replace(rough, one)
    return bare
