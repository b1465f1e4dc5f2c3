"""A question of where it is that nobody answered: the officers get the matter (首接负责)."""

from __future__ import annotations

from models import dispatch
from models.due import ids_due, incidents_of, others_due
from models.messages import Outgoing
from models.people import YIHU
from models.policies import ClockName
from models.work import Work

ASKED = (ClockName.ASK,)
UNANSWERED = "问了地点，{minutes} 分钟没有回答"


def due(work: Work) -> list[int]:
    """Matters that have been asked about for too long."""
    return ids_due(work, ASKED)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Dispatch to the officers."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read together."""
    minutes = int(work.settings.clocks.ask.total_seconds() // 60)
    note = UNANSWERED.format(minutes=minutes)
    incidents, others = incidents_of(work, rows, ASKED), others_due(work, ASKED, rows)
    return dispatch.many_to_officers(work, incidents, YIHU, note, others)
