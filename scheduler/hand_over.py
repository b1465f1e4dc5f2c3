"""The working day is over: what nobody of the grid took is the duty officer's from now on."""

from __future__ import annotations

from models import dispatch
from models.due import ids_due, incidents_of, others_due
from models.messages import Outgoing
from models.people import YIHU
from models.policies import ClockName
from models.work import Work

OVER = (ClockName.HAND_OVER,)
UNTAKEN = "下班了还没有人签收，转值班民警"


def due(work: Work) -> list[int]:
    """Matters that waited for somebody of the grid until the day was over."""
    return ids_due(work, OVER)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Dispatch to the officers."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read together."""
    incidents, others = incidents_of(work, rows, OVER), others_due(work, OVER, rows)
    return dispatch.many_to_officers(work, incidents, YIHU, UNTAKEN, others)
