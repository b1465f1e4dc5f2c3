"""Changes of the five registers: the community officer is told of several at once, and not at night."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from sqlmodel import col, select

from models import register_cards, telling_staff
from models.messages import Outgoing
from models.register_rows import ChangeState, RegisterChange
from models.team import PersonInfo
from models.work import Work
from models.working_time import out_of_quiet

GATHER = timedelta(minutes=10)
MOST = 500


def due(work: Work) -> list[int]:
    """All that were not told yet, as soon as the oldest of them has waited a while."""
    if out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station) != work.now:
        return []
    query = select(RegisterChange.id, RegisterChange.at).where(
        col(RegisterChange.state) == ChangeState.PROPOSED, col(RegisterChange.told_at).is_(None)
    )
    rows = list(work.db.execute(query.order_by(col(RegisterChange.id)).limit(MOST)))
    ripe = rows and rows[0][1] <= work.now - GATHER
    return [row for row, _ in rows] if ripe else []


def settle(work: Work, row: int) -> list[Outgoing]:
    """One alone, where something is wrong with another."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """One message to each officer."""
    found = work.db.scalars(select(RegisterChange).where(col(RegisterChange.id).in_(rows)))
    parts: dict[tuple[PersonInfo, ...], list[RegisterChange]] = defaultdict(list)
    for row in sorted(found, key=lambda each: each.id or 0):
        if row.told_at is None and row.state == ChangeState.PROPOSED:
            row.told_at = work.now
            team = work.registry.team
            officers = team.community_officers(row.grid) or team.on_duty(work.settings, work.now)
            parts[officers].append(row)
    return [said for who, own in parts.items() for said in _told(work, who, own)]


def _told(work: Work, who: tuple[PersonInfo, ...], rows: list[RegisterChange]) -> list[Outgoing]:
    """A card to each officer alone; without doors and numbers where a group reads it."""
    key = f"registers:{rows[0].id}:{rows[-1].id}"
    where = telling_staff.addressed(work, who)
    return [register_cards.made(work, to, mention, rows, key) for to, mention in where.items()]
