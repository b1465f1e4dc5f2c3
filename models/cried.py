"""Dangers that were cried in a group a little before and are open: what goes on there may be of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.states import OPEN_STATES, State
from models.unsure import certain
from models.work import Work

JUST_NOW = timedelta(minutes=5)


def without_place(work: Work, conversation: str) -> Incident | None:
    """The newest one of this group; None where the place of each is known."""
    return next((each for each in lately(work, conversation, JUST_NOW) if not certain(each.place)), None)


def asking(work: Work, conversation: str) -> Incident | None:
    """What waits for its place since a moment ago; None where several do."""
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(col(Reporter.conversation) == conversation, col(Incident.state) == State.CLARIFYING)
        .where(col(Incident.opened_at) >= work.now - JUST_NOW)
        .distinct()
        .limit(2)
    )
    found = list(work.db.scalars(query))
    return found[0] if len(found) == 1 else None


def lately(work: Work, conversation: str, within: timedelta) -> Iterable[Incident]:
    """Those of this group, newest first."""
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(col(Reporter.conversation) == conversation, col(Incident.kind) == "emergency")
        .where(col(Incident.state).in_(OPEN_STATES), col(Incident.opened_at) >= work.now - within)
        .order_by(col(Incident.id).desc())
    )
    return work.db.scalars(query)
