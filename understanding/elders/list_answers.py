"""Answers to a numbered list that say nothing of each: a bare number, several of them, `都见到了`."""

from __future__ import annotations

import re

from understanding.elders.forms import ALL, SEVERAL, compiled
from understanding.normal import plain

BARE = re.compile(r"第?(\d{1,2})(?:位|个)?")


def all_seen(text: str) -> bool:
    """Whether a text says of all at once that they were seen."""
    return compiled(ALL).fullmatch(plain(text)) is not None


def bare_numbers(text: str) -> bool:
    """Whether a text is several numbers and nothing else."""
    return SEVERAL.fullmatch(text.strip()) is not None


def bare_number(text: str) -> int | None:
    """The number that is all of a text."""
    match = BARE.fullmatch(text.strip())
    return int(match[1]) if match else None
