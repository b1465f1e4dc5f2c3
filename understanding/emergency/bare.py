"""Cries of a few characters that say nothing else: 打人了, 快来 抢孩子了."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from understanding.emergency.writing import STRONG, WEAK

# No text that says more is one.
LONGEST = 16
_AROUND = f"快来人|快来|来人|快点|快|救命|救人|哎呀|天哪|了|啦|啊|呀|咧|哩|{WEAK}|{STRONG}"
_CRY = re.compile(f"(?:{_AROUND})*(?P<cry>.+?)(?:{_AROUND})*")


def bare_of(raw: Mapping[str, Any]) -> dict[str, str]:
    """The sort of each cry."""
    return {cry: sort for sort, cries in raw["喊"].items() for cry in cries}


def cry(said: str) -> str:
    """What a short clean text cries, without the calls and endings around it; empty where it says more."""
    if len(said) > LONGEST:
        return ""
    found = _CRY.fullmatch(said)
    return found["cry"] if found else ""
