"""Faces that come as words in brackets, as WeChat and DingTalk write them instead of a picture: [捂脸]."""

from __future__ import annotations

import re
from functools import cache

from understanding.shipped import read

_NAMED = re.compile(r"[\[［]([\w]{1,5})[\]］]")
# As a face and not as a word: it laughs.
LAUGHING = "😀😁😂🤣😃😄😅😆😝😜🤪😹🤭"
_LAUGH = re.compile(f"[{LAUGHING}]+")


@cache
def _faces() -> dict[str, str]:
    return {name: face for face, names in read("faces.yaml").items() for name in str(names).split()}


def drawn(text: str) -> str:
    """The text with a face for each of them; what else stands in brackets is left."""
    return _NAMED.sub(_face, text) if "[" in text or "［" in text else text


def _face(named: re.Match[str]) -> str:
    return _faces().get(named[1].lower(), named[0])


def unlaughing(text: str) -> str:
    """The text without faces that laugh, or nothing where none does."""
    if text.isascii() and "[" not in text:
        return ""
    sober, laughs = _LAUGH.subn("", drawn(text))
    return sober if laughs else ""
