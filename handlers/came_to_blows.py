"""好像动手了, minutes after a quarrel was told of: it came to blows, and the officers have it now."""

from __future__ import annotations

from dataclasses import replace

from handlers.afterwards.done_before import QUARRELS
from handlers.asked import Asked
from models.kinds import POLICE_KINDS
from understanding.afterwards.blows import blows
from understanding.reading import Kind, Reading

SORT = "正在施暴"
WHY = "先报的是吵闹，又说“{said}”，像是动手了"


def told(asked: Asked, reading: Reading) -> bool:
    """Whether these words are of what he told of, and tell of blows beside it."""
    newest = next((each for each in asked.known if not each.done), None)
    quarrel = newest is not None and newest.category.startswith(QUARRELS)
    return quarrel and asked.soon and reading.kind not in POLICE_KINDS and blows(asked.text)


def as_danger(asked: Asked, reading: Reading) -> Reading:
    """What the words mean there."""
    why = WHY.format(said=asked.text)
    return replace(reading, kind=Kind.EMERGENCY, category=SORT, urgency=1, reasons=(why,))
