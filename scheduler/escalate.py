"""Nobody moved in time: the next step of the matter's policy is taken, and the one after it is set."""

from __future__ import annotations

from datetime import timedelta

from models import clocks, notices
from models.due import ids_due, incidents_of
from models.incident_rows import Incident
from models.messages import Outgoing
from models.policies import PRESSING
from models.work import Work

# What is this late fell due while we were away: it waits until all of it is known, to be said together.
LATE = timedelta(minutes=2)
GATHER = timedelta(seconds=20)


def due(work: Work) -> list[int]:
    """Matters whose clock has run out, the latest first: what is new is still to be helped."""
    return ids_due(work, PRESSING)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Take every step that is overdue, each once."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read together."""
    return [said for incident in incidents_of(work, rows, PRESSING) for said in _press(work, incident)]


def _press(work: Work, incident: Incident) -> list[Outgoing]:
    late = incident.due_at is not None and work.now - incident.due_at > LATE
    hold = work.now + GATHER if late and incident.kind != "emergency" else None
    said: dict[str, Outgoing] = {}
    for name, number, step in clocks.strike(work, incident):
        for each in notices.of_step(work, incident, name, number, step, hold):
            # Of several steps at once each person hears the last.
            said[each.to.conversation] = each
    return list(said.values())
