"""A question of where it is that nobody answered: the officers get the matter (首接负责)."""

from __future__ import annotations

from sqlmodel import col, select

from models import dispatch
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import YIHU
from models.states import State
from models.work import Work

UNANSWERED = "问了地点，{minutes} 分钟没有回答"


def due(work: Work) -> list[int]:
    """Matters that have been asked about for too long."""
    since = work.now - work.settings.clocks.ask
    query = select(Incident.id).where(col(Incident.state) == State.CLARIFYING, col(Incident.since) <= since)
    return [row for row in work.db.scalars(query.order_by(col(Incident.since)).limit(500)) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Dispatch to the officers."""
    incident = work.db.get(Incident, row)
    if incident is None or incident.state != State.CLARIFYING:
        return []
    minutes = int(work.settings.clocks.ask.total_seconds() // 60)
    return dispatch.to_officers(work, incident, YIHU, note=UNANSWERED.format(minutes=minutes))
