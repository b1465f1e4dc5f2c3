"""The working day is over: what members have in hand stays with them, and the duty officer gets the list."""

from __future__ import annotations

from sqlmodel import col, select

from models import called, daily, standing, telling_staff
from models.incident_rows import Incident
from models.messages import Outgoing
from models.states import State
from models.work import Work

NAME = "in_hand"
HEAD = "下班了，还有 {n} 件事在网格员手里，仍由他们办："
LINE = "· {number} {place} {state} {name}"
MORE = "…还有 {n} 件。"
LINES = 15


def due(work: Work) -> list[int]:
    """Once on a workday, when its last shift is over."""
    return daily.due(work, NAME, daily.day_ends(work))


def settle(work: Work, row: int) -> list[Outgoing]:
    """One list for whoever is on duty."""
    day = daily.mark(work, NAME, row)
    found = _found(work) if day is not None else []
    if not found:
        return []
    lines = [HEAD.format(n=len(found)), *(_line(work, incident) for incident in found[:LINES])]
    if len(found) > LINES:
        lines.append(MORE.format(n=len(found) - LINES))
    return telling_staff.on_call(work, "\n".join(lines), f"{NAME}:{day}")


def _found(work: Work) -> list[Incident]:
    under_way = col(Incident.state).in_((State.ACKNOWLEDGED, State.ON_SCENE))
    query = select(Incident).where(under_way, col(Incident.holding) == "grid")
    return list(work.db.scalars(query.order_by(col(Incident.since))))


def _line(work: Work, incident: Incident) -> str:
    holder = work.registry.team.person(incident.holder_id)
    return LINE.format(
        number=incident.number,
        place=called.to_staff(work, incident),
        state=standing.for_staff(incident),
        name=holder.name if holder else "",
    ).rstrip()
