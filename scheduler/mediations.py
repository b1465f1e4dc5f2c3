"""Mediations: everybody is reminded before they meet, and a month after an agreement its mediator asks."""

from __future__ import annotations

from sqlmodel import col, select

from models import mediation_telling
from models.incident_rows import Incident
from models.mediation_rows import Mediation, MediationState
from models.messages import Outgoing
from models.work import Work
from models.working_time import out_of_quiet

MOST = 200


def due(work: Work) -> list[int]:
    """Those that are to be looked at now."""
    query = select(Mediation.id).where(col(Mediation.look_at) <= work.now)
    return [row for row in work.db.scalars(query.order_by(col(Mediation.look_at)).limit(MOST)) if row]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Once each; what can wait until the morning is not said at night."""
    found = work.db.get(Mediation, row)
    if found is None or found.look_at is None or found.look_at > work.now:
        return []
    incident = work.db.get_one(Incident, found.incident_id)
    begins = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    meets = found.meet_at if found.state == MediationState.APPOINTED else None
    if begins > work.now and (meets is None or begins < meets):
        found.look_at = begins
        return []
    found.look_at = None
    if found.state == MediationState.ENDED:
        return mediation_telling.visit(work, incident, found)
    late = meets is None or meets <= work.now
    return [] if late else mediation_telling.reminder(work, incident, found)
