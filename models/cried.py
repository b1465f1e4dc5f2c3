"""The danger that was cried in a group a little before and whose place nobody knows."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.states import OPEN_STATES
from models.unsure import certain
from models.work import Work

JUST_NOW = timedelta(minutes=5)


def without_place(work: Work, conversation: str) -> Incident | None:
    """The newest one of this group; None where the place of each is known."""
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(col(Reporter.conversation) == conversation, col(Incident.kind) == "emergency")
        .where(col(Incident.state).in_(OPEN_STATES), col(Incident.opened_at) >= work.now - JUST_NOW)
        .order_by(col(Incident.id).desc())
    )
    return next((each for each in work.db.scalars(query) if not certain(each.place)), None)
