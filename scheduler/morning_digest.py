"""The day begins: each grid leader reads what is open in his grids."""

from __future__ import annotations

from models import daily, digest
from models.messages import Outgoing
from models.work import Work

NAME = "morning_digest"


def due(work: Work) -> list[int]:
    """Once on a workday, from its first minute on."""
    return daily.due(work, NAME, daily.day_begins(work), digest.WITHIN)


def settle(work: Work, row: int) -> list[Outgoing]:
    """One message a leader."""
    return digest.to_leaders(work, NAME, row, digest.MORNING)
