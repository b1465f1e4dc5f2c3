"""怎么还没人来: the reporter waits, and whoever has his matter hears it."""

from __future__ import annotations

import msgspec

from models import side_moves, working_time
from models.allowed import MoveRefused
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor
from models.states import IN_HAND
from models.work import Work

REPORTER = Actor(None, None, "反映人")
BEGINS_AGAIN = "刚才说没事了，现在说又有情况，请看详情。"
ANOTHER_DANGER = "又说了别的险情，请看详情。"


def press(work: Work, incident: Incident, message_id: int, note: str = "") -> list[Outgoing]:
    """To the holder, else to all whose turn it is; seldom, and at night only what cannot wait."""
    if incident.state not in IN_HAND:
        return []
    try:
        said = side_moves.urge(work, incident, REPORTER, message_id, note)
    except MoveRefused:
        return []
    if incident.kind != "nonpolice":
        return said
    until = working_time.out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    return [msgspec.structs.replace(each, not_before=until) for each in said] if until > work.now else said
