"""身份证丢了怎么补办，还有我们3号楼着火了: a danger that is told beside a question to an office."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.emergency.reading import load
from understanding.emergency.text import clean
from understanding.normal import LONGEST

_CLAUSES = re.compile(r"[^\s，,。.！!？?；;…~～]+[\s，,。.！!？?；;…~～]*")
# What offices give or keep; most texts that tell of a danger have none of it.
_OFFICE = re.compile(
    "身份证|户口|居住证|社保|医保|护照|通行证|驾照|驾驶证|行驶证|上牌|公积金|低保|补贴|执照|落户|迁户|年审|准生证|结婚证|证明|养老金"
)
_ASKS = re.compile("怎么|咋|如何|哪|什么|啥|吗|多少|几点|能不能|可以不|[?？]")
_BESIDES = re.compile("还有|另外|对了|顺便|再说个|再就是")


class Asked(NamedTuple):
    """What is told beside the question; `apart`: it is another thing, and not what the question is about."""

    rest: str
    apart: bool


def beside_question(text: str) -> Asked | None:
    """What a text tells beside a question to an office; None where it asks none, or nothing else is said."""
    if _OFFICE.search(text) is None or _ASKS.search(text) is None:
        return None
    clauses = [each[0] for each in _CLAUSES.finditer(text[:LONGEST])]
    asks = [_asks(each) for each in clauses]
    rest = "".join(each for each, is_asked in zip(clauses, asks, strict=True) if not is_asked)
    if not rest or True not in asks:
        return None
    last = len(asks) - 1
    return Asked(rest, not asks[last] or _BESIDES.search(text) is not None)


def _asks(clause: str) -> bool:
    if _OFFICE.search(clause) is None or _ASKS.search(clause) is None:
        return False
    return not load().cries.among(clean(clause))
