"""Which incidents' clocks have run out: one indexed query, and reading many of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from models.incident_rows import Incident
from models.policies import ClockName
from models.work import Work

AT_ONCE = 250


def ids_due(work: Work, names: Sequence[ClockName]) -> list[int]:
    """Ids of incidents whose clock, one of these, is at its end; the latest first, not more than 250."""
    query = select(Incident.id).where(col(Incident.clock).in_(names), col(Incident.due_at) <= work.now)
    if work.resting:
        query = query.where(col(Incident.id).not_in(work.resting))
    found = work.db.scalars(query.order_by(col(Incident.due_at).desc(), col(Incident.id)).limit(AT_ONCE))
    return [row for row in found if row is not None]


def others_due(work: Work, names: Sequence[ClockName], rows: Sequence[int]) -> int:
    """How many more than these are at the end of such a clock."""
    query = select(func.count()).where(col(Incident.clock).in_(names), col(Incident.due_at) <= work.now)
    left = query.where(col(Incident.id).not_in([*rows, *work.resting]))
    return work.db.scalar(left) or 0


def incidents_of(work: Work, rows: list[int], names: Sequence[ClockName]) -> list[Incident]:
    """These incidents, read anew and in this order, without those whose clock is at its end no more.

    What another process is at work on is left out: it settles it.
    """
    query = select(Incident).where(col(Incident.id).in_(rows)).with_for_update(skip_locked=True)
    found = {row.id: row for row in work.db.scalars(query)}
    return [
        incident
        for row in rows
        if (incident := found.get(row)) is not None
        and incident.clock in names
        and incident.due_at is not None
        and incident.due_at <= work.now
    ]
