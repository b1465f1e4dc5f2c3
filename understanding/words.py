"""A station's own words, each of which decides at once what a message is; none ship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from understanding.expressions import BadRules, compiled
from understanding.reading import Kind

# In the order in which they are asked: what a station calls talk is never a matter.
DECIDED = (Kind.CHATTER, Kind.POLICE, Kind.NONPOLICE, Kind.CONSULT)
NO_PART = "{where}：没有这一项，只能写 chatter、police、nonpolice、consult。"
NOT_A_LIST = "{where}：要写一列正则表达式。"
Words = tuple[tuple[Kind, re.Pattern[str]], ...]


def load(own: Mapping[str, Any] | None = None) -> Words:
    """From a station's file, read already: by kind the pattern of all its words. Raises `BadRules`."""
    own = own or {}
    for name in own:
        if name not in DECIDED:
            raise BadRules(NO_PART.format(where=name))
    return tuple((kind, re.compile("|".join(_listed(kind, own[kind])))) for kind in DECIDED if kind in own)


def _listed(name: str, words: Any) -> Iterator[str]:
    """Each in a group of its own, so that it can be joined with others; of none, one that fits nothing."""
    if not isinstance(words, list):
        raise BadRules(NOT_A_LIST.format(where=name))
    for number, each in enumerate(words, start=1):
        yield f"(?:{compiled(each, f'{name}.{number}').pattern})"
    if not words:
        yield "(?!)"
