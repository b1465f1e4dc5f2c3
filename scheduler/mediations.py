"""Mediations: a mediator who is gone is chosen anew, who meets is reminded, an agreement is asked after."""

from __future__ import annotations

from sqlmodel import col, select

from models import mediation_telling, mediations
from models.incident_rows import Incident
from models.mediation_rows import Mediation, MediationState
from models.messages import Outgoing
from models.work import Work
from models.working_time import out_of_quiet

MOST = 200


def due(work: Work) -> list[int]:
    """Those that are to be looked at now, and by day those whose mediator is gone."""
    query = select(Mediation.id).where(col(Mediation.look_at) <= work.now)
    rows = [row for row in work.db.scalars(query.order_by(col(Mediation.look_at)).limit(MOST)) if row]
    quiet = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station) > work.now
    return rows if quiet else list(dict.fromkeys([*rows, *mediations.left_alone(work)]))


def settle(work: Work, row: int) -> list[Outgoing]:
    """Once each; what can wait until the morning is not said at night."""
    found = work.db.get(Mediation, row)
    if found is None:
        return []
    incident = work.db.get_one(Incident, found.incident_id)
    begins = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    if begins <= work.now and row in mediations.left_alone(work):
        mediations.give_up(work, found)
        goes_on = mediations.may_go_on(incident)
        return mediation_telling.to_choose_again(work, incident, found) if goes_on else []
    if found.look_at is None or found.look_at > work.now:
        return []
    meets = found.meet_at if found.state == MediationState.APPOINTED else None
    if begins > work.now and (meets is None or begins < meets):
        found.look_at = begins
        return []
    found.look_at = None
    if found.state == MediationState.ENDED:
        return mediation_telling.visit(work, incident, found)
    late = meets is None or meets <= work.now or not mediations.may_go_on(incident)
    return [] if late else mediation_telling.reminder(work, incident, found)
