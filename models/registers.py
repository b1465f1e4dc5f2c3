"""The five registers: what was proposed, confirmed and refused, and how complete and old each is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from models.register_rows import ChangeState, Register, RegisterChange
from models.registry import GridInfo
from models.roles import Role
from models.work import Work

# A register that nothing was written into for so long is old.
FRESH = timedelta(days=90)
# Kinds of places where people live: a register is complete where each of them has an entry.
DWELLINGS = ("小区", "村", "楼宇")


@dataclass(frozen=True, slots=True)
class Standing:
    """One register of one grid: confirmed entries, the newest of them, and how many of the grid's dwellings
    have an entry that is not old, of how many."""

    entries: int
    newest: datetime | None
    covered: int
    dwellings: int


def propose(
    work: Work, register: Register, grid: str, place: str, text: str, person: int, message_id: int
) -> RegisterChange:
    """Write it down; nothing is changed before somebody confirms it."""
    row = RegisterChange(
        kind=register, grid=grid, place=place, text=work.vault.seal(text),
        person_id=person, at=work.now, message_id=message_id,
    )  # fmt: skip
    work.db.add(row)
    work.db.flush()
    return row


def decide(work: Work, row: RegisterChange, person: int | None, state: ChangeState) -> None:
    """Confirmed, refused or withdrawn by somebody; the last word counts."""
    row.state, row.decided_by, row.decided_at = state, person, work.now


def waiting(work: Work, grids: Iterable[str]) -> list[RegisterChange]:
    """What waits to be confirmed in these grids, oldest first."""
    query = select(RegisterChange).where(
        col(RegisterChange.state) == ChangeState.PROPOSED, col(RegisterChange.grid).in_(list(grids))
    )
    return list(work.db.scalars(query.order_by(col(RegisterChange.id))))


def entries(work: Work, grid: str, place: str = "") -> list[RegisterChange]:
    """The confirmed entries of a grid, or of one place in it, newest first."""
    query = select(RegisterChange).where(
        col(RegisterChange.state) == ChangeState.CONFIRMED, col(RegisterChange.grid) == grid
    )
    if place:
        query = query.where(col(RegisterChange.place) == place)
    return list(work.db.scalars(query.order_by(col(RegisterChange.id).desc())))


def standing(work: Work, grid: GridInfo) -> dict[Register, Standing]:
    """How each register of a grid stands."""
    homes = {p.name for p in work.registry.places if p.grid == grid.number and p.kind in DWELLINGS}
    query = (
        select(
            col(RegisterChange.kind),
            col(RegisterChange.place),
            func.count(),
            func.max(col(RegisterChange.decided_at)),
        )
        .where(col(RegisterChange.grid) == grid.number, col(RegisterChange.state) == ChangeState.CONFIRMED)
        .group_by(col(RegisterChange.kind), col(RegisterChange.place))
    )
    rows = [(kind, place, count, at or work.now) for kind, place, count, at in work.db.execute(query)]
    return {register: _one(work, [r for r in rows if r[0] == register], homes) for register in Register}


def _one(work: Work, rows: list[tuple[str, str, int, datetime]], homes: set[str]) -> Standing:
    covered = sum(place in homes and newest >= work.now - FRESH for _, place, _, newest in rows)
    newest = max((at for *_, at in rows), default=None)
    return Standing(sum(count for _, _, count, _ in rows), newest, covered, len(homes))


def named(work: Work, grid: str, place: str) -> str:
    """The name in the registry of a place of that grid that was read with its building, or nothing."""
    found = (p.name for p in work.registry.places if p.grid == grid and place.startswith(p.name))
    return max(found, key=len, default="")


def may_decide(work: Work, person: int | None, row: RegisterChange) -> bool:
    """An officer of that grid; where it has none of its own, any officer."""
    own = work.registry.team.community_officers(row.grid)
    who = work.registry.team.person(person)
    return who is not None and who.role is Role.OFFICER and (not own or who in own)


def may_read(work: Work, person: int | None, grid: str) -> bool:
    """Whose work it is: officers, and the people of that grid."""
    who = work.registry.team.person(person)
    return who is not None and who.staff and (who.role is Role.OFFICER or grid in who.grids)
