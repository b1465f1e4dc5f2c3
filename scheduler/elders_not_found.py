"""Nobody was at an elder's door, and nobody told what came of it: his officers and his team hear again."""

from __future__ import annotations

from models import elder_search
from models.messages import Outgoing
from models.work import Work


def due(work: Work) -> list[int]:
    """Elders of whom it is time to speak again."""
    return elder_search.due(work)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Once a time, unless something was told since."""
    return elder_search.press(work, row)
