"""身份证怎么补办，另外兴苑小区3号楼灯坏了: a question, and behind it a matter. Both are heard."""

from __future__ import annotations

import re

from handlers import question, report
from handlers.asked import Asked
from handlers.what_it_tells import own_place, special
from models.kinds import ORDINARY
from models.messages import Outgoing
from models.work import Work

LONGEST = 120
_BESIDE = re.compile(
    r"(?P<asks>.{4,}?)[，,。；;！!？?\s]*(?:另外|还有|顺便(?:说一?下|问一?下)?|对了)[，,\s]*(?P<tells>.{6,})"
)


def may_be(asked: Asked) -> bool:
    """Whether the second half is a matter that is whole in itself."""
    match = _BESIDE.fullmatch(asked.text) if len(asked.text) <= LONGEST else None
    if match is None:
        return False
    reading = asked.read(match["tells"])
    return reading.kind in ORDINARY and special(reading) and own_place(reading)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The matter first, since somebody has to go."""
    match = _BESIDE.fullmatch(asked.text)
    if match is None:
        return []
    told = report.handle(asked.worded(match["tells"]), work)
    return [*told, *question.handle(asked.worded(match["asks"]), work)]
