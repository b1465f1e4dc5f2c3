"""What was told of in a group and is open, as far as one of the staff may speak of it there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from models.states import OPEN_STATES, State
from models.work import Work

# Who has just finished it still asks whether it is well.
STILL = (*OPEN_STATES, State.RESOLVED)


def of_staff(
    work: Work, conversation: str, person_id: int | None, grids: Sequence[str], communities: Sequence[str]
) -> frozenset[str]:
    """The sorts of those that he has in hand, or that are of his grids or communities."""
    query = (
        select(Incident.holder_id, Incident.grid, Incident.category)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(col(Reporter.conversation) == conversation, col(Incident.state).in_(STILL))
    )
    own = {*grids, *(n for n, grid in work.registry.grids.items() if grid.community in communities)}
    return frozenset(
        sort for holder, grid, sort in work.db.execute(query) if holder == person_id or grid in own
    )
