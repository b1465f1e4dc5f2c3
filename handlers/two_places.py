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
_BETWEEN = re.compile(r"[，。；;,！!\n]+|(?:另外|还有|以及)")


def may_be(asked: Asked) -> bool:
    """Whether it falls into parts, each a matter that is whole in itself with a grid of its own place."""
    if not SHORTEST <= len(asked.text) <= LONGEST or asked.read(asked.text).kind not in ORDINARY:
        return False
    parts = _parts(asked)
    return len(parts) > 1 and all(_whole(asked, each) for each in parts)


def _whole(asked: Asked, part: str) -> bool:
    reading = asked.read(part)
    return reading.kind in ORDINARY and special(reading) and own_place(reading) and reading.grid is not None


def _parts(asked: Asked) -> list[str]:
    """A clause with another place than the one before it begins a part."""
    parts: list[str] = []
    last = ""
    for clause in filter(None, _BETWEEN.split(asked.text)):
        place = asked.where(clause).place
        if not parts or (place and last and place != last):
            parts.append(clause)
        else:
            parts[-1] += f"，{clause}"
        last = place or last
    return parts


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Each as if it had been said by itself."""
    return [each for part in _parts(asked) for each in report.handle(asked.worded(part), work)]
