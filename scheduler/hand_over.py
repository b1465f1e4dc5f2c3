"""The working day is over: what nobody of the grid took is the duty officer's from now on."""

from __future__ import annotations

from models import dispatch
from models.due import ids_due, incidents_of
from models.messages import Outgoing
from models.people import YIHU
from models.policies import ClockName
from models.work import Work

UNTAKEN = "下班了还没有人签收，转值班民警"


def due(work: Work) -> list[int]:
    """Matters that waited for somebody of the grid until the day was over."""
    return ids_due(work, [ClockName.HAND_OVER])


def settle(work: Work, row: int) -> list[Outgoing]:
    """Dispatch to the officers."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read together."""
    return dispatch.many_to_officers(work, incidents_of(work, rows, [ClockName.HAND_OVER]), YIHU, UNTAKEN)
