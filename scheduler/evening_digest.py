"""The day ends: each grid leader reads what came, what was done, and what is left."""

from __future__ import annotations

from models import daily, digest
from models.messages import Outgoing
from models.work import Work

NAME = "evening_digest"


def due(work: Work) -> list[int]:
    """Once on a workday, when its last shift is over."""
    return daily.due(work, NAME, daily.day_ends(work), digest.WITHIN)


def settle(work: Work, row: int) -> list[Outgoing]:
    """One message a leader."""
    return digest.to_leaders(work, NAME, row, digest.EVENING)
