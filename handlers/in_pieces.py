"""灯 · 不亮 · 兴苑3号楼: a matter told in short messages of one breath, none of which tells it alone."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import report
from handlers.asked import Asked
from models.kinds import MATTERS
from models.messages import Outgoing
from models.work import Work
from understanding.reading import Kind, Route

# Longer ones say by themselves what they are.
SHORT = 8
_WORDS = re.compile(r"[^\W\d]")
_CALLS = re.compile(
    r"(?:喂|在吗|在不在|有人吗|有人在吗|[你您]好|请问|师傅|哈[喽啰]|[嗯啊哦呃额？?！!。，,.\s])+"
)


def may_be(asked: Asked) -> bool:
    """Whether the pieces together tell of a matter and of a place that is known, or of a danger."""
    if not asked.pieces or asked.matters or asked.late or asked.among_staff:
        return False
    if not (pieces := _pieces(asked)) or any(len(piece) > SHORT for piece in (*pieces, asked.text)):
        return False
    # 110 · 12345: numbers alone tell nothing, however many.
    if not _WORDS.search(_whole(asked)):
        return False
    reading = asked.read(_whole(asked))
    if asked.read(asked.text).route is Route.ASK and reading.grid is None:
        return False
    if reading.kind is Kind.EMERGENCY:
        # 我爸 · 被人 · 捅了: where it is is asked afterwards.
        return True
    return reading.kind in MATTERS and bool(reading.place) and not reading.said_before


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """As if it had been said at once."""
    return report.handle(replace(asked.worded(_whole(asked)), pieces=()), work)


def _whole(asked: Asked) -> str:
    return "".join((*_pieces(asked), asked.text))


def _pieces(asked: Asked) -> list[str]:
    """What he said before, without 在吗."""
    return [each for each in asked.pieces if not _CALLS.fullmatch(each)]
