"""A station's own words, each of which decides at once what a message is; none ship."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from understanding.expressions import BadRules, compiled
from understanding.reading import Kind

# In the order in which they are asked: what a station calls talk is never a matter.
DECIDED = (Kind.CHATTER, Kind.POLICE, Kind.NONPOLICE, Kind.CONSULT)
NO_PART = "没有这一项，只能写 chatter、police、nonpolice、consult。"
NOT_A_LIST = "要写一列正则表达式。"
Words = tuple[tuple[Kind, re.Pattern[str]], ...]


def load(own: Mapping[str, Any] | None = None) -> Words:
    """From a station's file, read already: each word with its kind. Raises `BadRules`."""
    own = own or {}
    for name in own:
        if name not in DECIDED:
            raise BadRules(str(name), NO_PART)
    return tuple((kind, each) for kind in DECIDED if kind in own for each in _listed(kind, own[kind]))


def _listed(name: str, words: Any) -> Iterator[re.Pattern[str]]:
    """Each by itself: joined, the groups and flags of one would be those of another."""
    if not isinstance(words, list):
        raise BadRules(name, NOT_A_LIST)
    for number, each in enumerate(words, start=1):
        yield compiled(each, f"{name}.{number}")
