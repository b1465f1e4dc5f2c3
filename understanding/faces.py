"""Faces that come as words in brackets, as WeChat and DingTalk write them instead of a picture: [捂脸]."""

from __future__ import annotations

import re
from functools import cache

from understanding.shipped import read

_NAMED = re.compile(r"[\[［]([\w]{1,5})[\]］]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# As a face and not as a word: it laughs. Who shows teeth ([呲牙]) may be in the habit of it.
LAUGHING = "😀😁😂🤣😃😄😅😆😝😜🤪😹"
_LAUGH = re.compile(f"[{LAUGHING}]+")
# At a glance: all of them lie in here, and next to nothing else.
_MAY_LAUGH = re.compile(f"[{min(LAUGHING)}-{max(LAUGHING)}]")


@cache
def _faces() -> dict[str, str]:
    return {name: face for face, names in read("faces.yaml").items() for name in str(names).split()}


def drawn(text: str) -> str:
    """The text with a face for each of them; what else stands in brackets is left."""
    return _NAMED.sub(_face, text) if "[" in text or "［" in text else text


def _face(named: re.Match[str]) -> str:
    """One character within a clause is a word that somebody stressed: 我妈[晕]倒了."""
    text, (start, end) = named.string, named.span()
    stressed = len(named[1]) == 1 and _CHINESE.search(text[start - 1 : start]) and _CHINESE.match(text, end)
    return named[0] if stressed else _faces().get(named[1].lower(), named[0])


def unlaughing(text: str) -> str:
    """The text without faces that laugh, or nothing where none does."""
    if text.isascii() and "[" not in text:
        return ""
    shown = drawn(text)
    if _MAY_LAUGH.search(shown) is None:
        return ""
    sober, laughs = _LAUGH.subn("", shown)
    return sober if laughs else ""
