"""灯 · 不亮 · 兴苑3号楼: a matter told in short messages of one breath, none of which tells it alone."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from handlers import report
from handlers.asked import Asked
from models.messages import Outgoing
from models.work import Work
from understanding.reading import Kind

# Longer ones say by themselves what they are.
SHORT = 8
MATTERS = frozenset({Kind.EMERGENCY, Kind.POLICE, Kind.NONPOLICE})


def may_be(asked: Asked) -> bool:
    """Whether the pieces together tell of a matter and of a place that is known, or of a danger."""
    if not asked.pieces or asked.matters or asked.late or asked.among_staff:
        return False
    if any(len(piece) > SHORT for piece in (*asked.pieces, asked.text)):
        return False
    reading = asked.read(_whole(asked))
    if reading.kind is Kind.EMERGENCY:
        # 我爸 · 被人 · 捅了: where it is is asked afterwards.
        return True
    return reading.kind in MATTERS and bool(reading.place) and not reading.said_before


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """As if it had been said at once."""
    whole = msgspec.structs.replace(asked.incoming, text=_whole(asked))
    return report.handle(replace(asked, incoming=whole, pieces=()), work)


def _whole(asked: Asked) -> str:
    return "".join((*asked.pieces, asked.text))
