"""Where a matter stands in one short phrase, side moves and all, and whose it is."""

from __future__ import annotations

from models.incident_rows import Incident
from models.states import IN_HAND, OUTCOME_WORDS, STATE_WORDS, Outcome, State
from models.work import Work

REFERRED = "已转办{to}，等答复"
COLOURS = {"yellow": "黄牌督办", "red": "红牌督办"}
OFFICERS, NOBODY = "民警", ""


def words(incident: Incident) -> str:
    """Such as `已签收`, `已转办城管，等答复`, `已到场（黄牌督办）`, or `已结案（误报）`."""
    state = State(incident.state)
    told = STATE_WORDS[state]
    if incident.holding == "referred" and state in IN_HAND:
        told = REFERRED.format(to=incident.referred_to)
    notes = [COLOURS[incident.supervision]] if incident.supervision else []
    if state is State.CLOSED and incident.outcome:
        notes = [OUTCOME_WORDS[Outcome(incident.outcome)]]
    return f"{told}（{'，'.join(notes)}）" if notes else told


def whose(work: Work, incident: Incident) -> str:
    """The name of whoever has it in hand, else the grid or the officers whose turn it is."""
    holder = work.registry.team.person(incident.holder_id)
    if holder is not None:
        return holder.name
    if incident.holding == "officers":
        return OFFICERS
    grid = work.registry.grids.get(incident.grid or "")
    return grid.name if grid is not None and incident.holding == "grid" else incident.referred_to
