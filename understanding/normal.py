"""One form for what can be written in many: full-width, spaces, invisible signs, traditional characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from understanding.faces import drawn
from understanding.traditional import simple

# The last are halves of a sign of which the other is missing.
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\ud800-\udfff]")
_DIGITS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789")
LONGEST = 2000
# So long is what is said over, at least; what may stand between, and around all of it.
_OVER = 3
_STOPS = ("", ",", "，", "。", "!", "?", ";")
_PAIRS = {"【": "】", "“": "”", "「": "」", "(": ")"}
# What reads a text asks for its plain form, or for it in characters, several times in a row.
ASKED_AGAIN = 8
# What stands in nearly every longer text; one that has nothing else wide needs no more than a glance.
_WIDE = tuple((sign, unicodedata.normalize("NFKC", sign)) for sign in "，：；！？（）")


@lru_cache(ASKED_AGAIN)
def plain(text: str) -> str:
    """The text in compatibility form, simplified, lower case, without spaces; cut at 2,000 characters."""
    text = drawn(text[:LONGEST])
    for wide, sign in _WIDE:
        text = text.replace(wide, sign)
    text = "".join(unicodedata.normalize("NFKC", text).split())
    return simple(text if text.isprintable() else _INVISIBLE.sub("", text)).lower()


def itself(said: str) -> str:
    """What a clean or plain text says, without quotes or brackets around all of it (【三楼冒烟了】) and once
    where it is said over and over (三楼冒烟了,三楼冒烟了).
    """
    last = _PAIRS.get(said[:1])
    if last is not None and said.find(last, 1) == len(said) - 1 and said.find(said[0], 1) < 1:
        said = said[1:-1]
    # Nearly all say it once.
    return said if said.find(said[:_OVER], 1) < 0 else _once(said)


def _once(said: str) -> str:
    for stop in _STOPS:
        whole = said + stop
        again = (whole * 2).find(whole, 1)
        once = whole[: again - len(stop)]
        if again < len(whole) and len(once) >= _OVER:
            return once
    return said


def arabic(text: str) -> str:
    """Chinese digits before a building word written as Arabic ones: `三号楼` becomes `3号楼`."""
    return _BUILDING.sub(lambda m: _number(m[1]) + m[2], text)


_BUILDING = re.compile(r"([〇零一二三四五六七八九十两]{1,3})(号楼|栋|幢|单元|号院)")


def _number(words: str) -> str:
    words = words.replace("两", "二")
    if words == "十":
        return "10"
    tens, has_ten, ones = words.partition("十")
    if has_ten:
        return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))
    return str(int(words.translate(_DIGITS)))
