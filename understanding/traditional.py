"""Traditional characters read as the simplified ones that stand for them, wherever they stand."""

from __future__ import annotations

import re
from functools import cache

from understanding import shipped

Table = dict[int, str]


@cache
def always() -> Table:
    """For `str.translate`: those of `data/traditional.yaml` that no simplified text has."""
    return _table("换")


@cache
def _all() -> Table:
    """And those that stand in simplified texts too, and count only beside one of these."""
    return always() | _table("跟着换")


def _table(part: str) -> dict[int, str]:
    pairs: str = shipped.read("traditional.yaml")[part]
    return {ord(pair[0]): pair[1] for pair in pairs.split()}


@cache
def _one() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, always()))}]")


def simple(text: str) -> str:
    """The text in simplified characters; nearly all have no other."""
    return text.translate(_all()) if _one().search(text) else text
