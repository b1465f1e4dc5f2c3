"""Sending a matter to the right people: the grid's own group, or the officers."""

from __future__ import annotations

from typing import Any

from models import alarms, cards
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import Actor
from models.registry import GroupInfo
from models.states import MoveName
from models.work import Work

NO_GROUP = "网格 {grid} 没有登记工作群，转值班民警"


def to_grid(
    work: Work,
    incident: Incident,
    grid: str,
    actor: Actor,
    message_id: int | None = None,
    *,
    note: str = "",
    name: MoveName = MoveName.DISPATCH,
    **changes: Any,
) -> list[Outgoing]:
    """Give the matter to the grid's group; a grid without a group is the officers' (首接负责)."""
    groups = work.registry.groups_of_grid(grid)[:1]
    if not groups:
        why = f"{note}（{NO_GROUP.format(grid=grid)}）" if note else NO_GROUP.format(grid=grid)
        return to_officers(
            work, incident, actor, message_id, note=why, name=name, grid=grid, candidates=[], **changes
        )
    move(
        work, incident, name, actor, note=note,
        message_id=message_id, grid=grid, holding="grid", holder_id=None, candidates=[], **changes,
    )  # fmt: skip
    return to_groups(work, incident, groups)


def to_officers(
    work: Work,
    incident: Incident,
    actor: Actor,
    message_id: int | None = None,
    *,
    note: str = "",
    name: MoveName = MoveName.DISPATCH,
    **changes: Any,
) -> list[Outgoing]:
    """Give the matter to the officers' groups; `changes` are other columns that change with it."""
    changes |= {"holding": "officers", "holder_id": None}
    move(work, incident, name, actor, message_id=message_id, note=note, **changes)
    return [*to_groups(work, incident, work.registry.officer_groups()), *alarms.of(work, incident)]


def to_groups(work: Work, incident: Incident, groups: list[GroupInfo]) -> list[Outgoing]:
    """The matter's cards renewed where they are, and a new one in each of these groups."""
    # Opened and sent: a matter's second line is its first move, and no card can be there before it.
    shown = cards.updates(work, incident) if incident.version > 2 else []
    return [*shown, *(cards.new_card(work, incident, group) for group in groups)]
