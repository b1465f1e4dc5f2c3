"""What became of the call desk's cases: each new state is handed back, where the desk has an address."""

from __future__ import annotations

from models import call_desk
from models.incident_rows import Incident
from models.messages import Outgoing
from models.work import Work

AT_ONCE = 500


def due(work: Work) -> list[int]:
    """Matters whose present state the desk does not know."""
    return call_desk.untold(work, AT_ONCE) if work.settings.desk_callback else []


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tell the desk."""
    incident = work.db.get(Incident, row)
    return call_desk.hand_back(work, incident) if incident is not None else []
