"""3号楼灯坏了，福善庄小区下水道也堵了: two matters at two places, told in one message."""

from __future__ import annotations

import re

from handlers import report
from handlers.asked import Asked
from handlers.what_it_tells import own_place, special
from models.kinds import ORDINARY
from models.messages import Outgoing
from models.work import Work

LONGEST, SHORTEST = 150, 12
_BETWEEN = re.compile(
    r"[，。；;,！!\n]+|(?:另外|还有|以及)|(?:^|(?<=[\s:：]))[(（]?[1-9一二三四五][.．、)）:：](?!\d)"
)
_OPEN = "：: "
# 兴苑小区也是: what is wrong there stands in the clause before.
_TOO = re.compile(
    r"(?P<where>.{2,20}?)(?:的|那边|那里|那儿|这边)?[也都]+(?:是|有|一样|这样|坏|不亮|不行|没有|堵|漏)+的?了?\s*"
)


def may_be(asked: Asked) -> bool:
    """Whether it falls into parts, each a matter that is whole in itself with a grid of its own place.

    Where it is so too (兴苑小区也是), that place may leave several grids: of that one alone it is asked.
    """
    if not SHORTEST <= len(asked.text) <= LONGEST or asked.read(asked.text).kind not in ORDINARY:
        return False
    clauses = _clauses(asked)
    parts = _parts(asked, clauses)
    return len(parts) > 1 and all(_whole(asked, each, too=each not in clauses) for each in parts)


def _whole(asked: Asked, part: str, *, too: bool) -> bool:
    reading = asked.read(part)
    told = reading.kind in ORDINARY and special(reading) and own_place(reading)
    return told and (reading.grid is not None or (too and bool(reading.candidates)))


def _clauses(asked: Asked) -> list[str]:
    return list(filter(None, _BETWEEN.split(asked.text)))


def _parts(asked: Asked, clauses: list[str]) -> list[str]:
    """A clause with another place than the one before it begins a part."""
    parts: list[str] = []
    last = ""
    for clause in clauses:
        place = asked.where(clause).place
        if not parts or (place and last and place != last):
            parts.append(_told_in_full(asked, parts[-1], clause) if parts else clause)
        else:
            parts[-1] = f"{parts[-1].rstrip(_OPEN)}，{clause}"
        last = place or last
    return parts


def _told_in_full(asked: Asked, before: str, clause: str) -> str:
    """兴苑小区也是, behind 福善庄小区路灯坏了, is 兴苑小区灯坏了; what says so itself stays."""
    match = _TOO.fullmatch(clause)
    if match is None or special(asked.read(clause)):
        return clause
    sort = asked.read(before).category
    ends = (before[at:] for at in range(len(before) - 2, 0, -1))
    what = (each for each in ends if special(told := asked.read(each)) and told.category == sort)
    return f"{match['where']}{next(what, '')}"


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Each as if it had been said by itself."""
    parts = _parts(asked, _clauses(asked))
    return [each for part in parts for each in report.handle(asked.worded(part), work)]
