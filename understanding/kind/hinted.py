"""Whether one hints at a crime that nobody saw: 502可能在贩毒. It is for officers, and for nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from understanding import shipped

# Nothing hints at such a crime without one of these, and nearly all texts have none.
_MAY_BE = re.compile(
    "毒|白粉|冰|洛因|大麻|粉|药|溜冰|淫|嫖|娼|赌|传销|[枪弹炸雷刀]|罂粟|大烟|赃|骗|跑分|洗|假|拐|贷|非法|邪教|钱庄|[关藏囚]"
)
LONGEST = 40
# Between who it is and what he does.
_GAP = r"[^\s,，.。!！?？;；]{0,10}?"
# What is told as seen again and again is a hint as well.
_HABIT = r"[在有]人?|天天|经常|一直|老是|总是|偷偷|悄悄|半夜|晚上|又"


@cache
def _written() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = shipped.read("hinted.yaml")
    who, does, guess = (_any(raw[part]) for part in ("谁", "事", "猜"))
    told = re.compile(f"{who}{_GAP}{does}")
    return told, re.compile(f"{guess}|(?:{_HABIT}){_GAP}{does}"), re.compile(_any(raw["不算"]))


def hinted(text: str) -> str:
    """The words of a plain text that tell so, or nothing."""
    if len(text) > LONGEST or _MAY_BE.search(text) is None:
        return ""
    told, guessed, none = _written()
    found = told.search(text)
    if found is None or guessed.search(text) is None or none.search(text) is not None:
        return ""
    return found[0]


def _any(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(expressions)})"
