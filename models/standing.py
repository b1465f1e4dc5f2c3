"""Where a matter stands in one short phrase, side moves and all, and whose it is."""

from __future__ import annotations

from models.incident_rows import Incident
from models.states import IN_HAND, OUTCOME_WORDS, STATE_WORDS, Outcome, State
from models.work import Work

REFERRED = "已转办{to}，等答复"
COLOURS = {"yellow": "黄牌督办", "red": "红牌督办"}
OFFICERS = "民警"
# A matter that ended as all should says no more than that it is over.
PLAIN = ("", Outcome.FIXED)


def words(incident: Incident) -> str:
    """What anybody may hear: such as `已签收`, or `已转办城管，等答复`."""
    state = State(incident.state)
    if incident.holding == "referred" and state in IN_HAND:
        return REFERRED.format(to=incident.referred_to)
    return STATE_WORDS[state]


def for_staff(incident: Incident) -> str:
    """With what is for those who work on it: `已到场（黄牌督办）`, `已结案（误报）`."""
    if State(incident.state) is State.CLOSED:
        note = OUTCOME_WORDS[Outcome(incident.outcome)] if incident.outcome not in PLAIN else ""
    else:
        note = COLOURS.get(incident.supervision, "")
    return f"{words(incident)}（{note}）" if note else words(incident)


def whose(work: Work, incident: Incident) -> str:
    """The name of whoever has it in hand, else the grid or the officers whose turn it is."""
    holder = work.registry.team.person(incident.holder_id)
    if holder is not None:
        return holder.name
    if incident.holding == "officers":
        return OFFICERS
    grid = work.registry.grids.get(incident.grid or "")
    return grid.name if grid is not None and incident.holding == "grid" else incident.referred_to
