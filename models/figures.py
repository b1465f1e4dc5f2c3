"""The station's matters in numbers: what came, what was done, what is open, and what is beyond its limit.

Counted by the database in a few statements, however many matters there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import and_, func, or_
from sqlmodel import col

from models import policies
from models.incident_rows import Incident
from models.states import OPEN_STATES, Outcome, State
from models.work import Work

DONE = (State.RESOLVED, State.VERIFIED, State.CLOSED)


@dataclass(slots=True)
class Figures:
    """`opened` by kind, `open` by state; `yellow` missed one limit, `red` the whole ladder after it."""

    opened: Counter[str] = field(default_factory=Counter)
    done: int = 0
    unverified: int = 0
    open: Counter[str] = field(default_factory=Counter)
    yellow: int = 0
    red: int = 0


def of_grids(work: Work, since: datetime, until: datetime) -> dict[str, Figures]:
    """For each grid (empty: none): what was opened and done in that time, and what is open now."""
    found: dict[str, Figures] = defaultdict(Figures)
    grid, at, changed = col(Incident.grid), col(Incident.opened_at), col(Incident.since)
    for row in _counted(work, [grid, col(Incident.kind)], at >= since, at < until):
        found[row[0] or ""].opened[row[1]] += row[2]
    over = [col(Incident.state).in_(DONE), changed >= since, changed < until]
    for row in _counted(work, [grid, col(Incident.outcome)], *over):
        found[row[0] or ""].done += row[2]
        found[row[0] or ""].unverified += row[2] if row[1] == Outcome.UNVERIFIED else 0
    for row in _counted(work, [grid, col(Incident.state)], col(Incident.state).in_(OPEN_STATES)):
        found[row[0] or ""].open[row[1]] += row[2]
    _late(work, found)
    return found


def total(parts: dict[str, Figures]) -> Figures:
    """All grids together."""
    whole = Figures()
    for part in parts.values():
        whole.opened.update(part.opened)
        whole.open.update(part.open)
        whole.done += part.done
        whole.unverified += part.unverified
        whole.yellow += part.yellow
        whole.red += part.red
    return whole


def _late(work: Work, found: dict[str, Figures]) -> None:
    """How far each clock is up its ladder tells yellow from red; a card that an officer gave counts too."""
    by = [
        Incident.grid, Incident.clock, Incident.holding, Incident.kind, Incident.urgency, Incident.step,
        Incident.supervision,
    ]  # fmt: skip
    for grid, clock, holding, kind, urgency, step, card, count in _counted(
        work, [col(each) for each in by], late(work.now)
    ):
        policy = policies.choose(work.settings.clocks.policies, clock, holding, kind, urgency, grid)
        over = clock in policies.LIMITED and step >= len(policy.ladder)
        if over or card == "red":
            found[grid or ""].red += count
        else:
            found[grid or ""].yellow += count


def late(now: datetime) -> Any:
    """The condition of a matter that is beyond a limit, or under supervision by an officer's card.

    What ran out while nobody was there to press is late before anybody was pressed.
    """
    missed = or_(col(Incident.step) != 0, col(Incident.due_at) <= now, col(Incident.limit_at) <= now)
    pressed = and_(col(Incident.clock).in_(policies.LIMITED), missed)
    carded = and_(col(Incident.supervision) != "", col(Incident.state) != State.CLOSED)
    return or_(pressed, carded)


def _counted(work: Work, by: list[Any], *conditions: Any) -> list[Any]:
    query = sqlalchemy.select(*by, func.count()).where(*conditions).group_by(*by)
    return list(work.db.execute(query))
