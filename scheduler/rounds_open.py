"""A routine's next round comes near: it is opened with whoever is to make it; nobody is told of it yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlmodel import SQLModel, col, select

from models import routine_rounds, routine_team
from models.messages import Outgoing
from models.registry_rows import LONG_AGO, Routine
from models.routine_rounds import Plan
from models.routine_rows import RoundPerson, RoutineRound
from models.routines import RoundState, Window, remind_at
from models.work import Work

AT_ONCE = 5_000
rounds = SQLModel.metadata.tables[str(RoutineRound.__tablename__)]
people = SQLModel.metadata.tables[str(RoundPerson.__tablename__)]
ADD = insert(rounds).returning(rounds.c.id, rounds.c.routine_id)


def due(work: Work) -> list[int]:
    """Routines of which a round is to be opened, those that are new or changed first."""
    query = select(Routine.id).where(col(Routine.next_at) <= work.now, col(Routine.stopped_at).is_(None))
    found = work.db.scalars(query.order_by(col(Routine.next_at), col(Routine.id)).limit(AT_ONCE))
    return [row for row in found if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Open what is to be there by now."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read and written together; what another process is at work on is left to it."""
    query = select(Routine).where(col(Routine.id).in_(rows), col(Routine.next_at) <= work.now)
    found = list(work.db.scalars(query.with_for_update(skip_locked=True)))
    _forget(work, [each.id or 0 for each in found if each.next_at == LONG_AGO])
    there = _there(work, [each.id or 0 for each in found])
    plans = _plans(work, found)
    new = [
        _round(work, routine, window, grids)
        for routine, (plan, grids) in zip(found, plans, strict=True)
        for window in plan.windows
        if (routine.id, window.start) not in there
    ]
    _add(work, {each.id or 0: each for each in found}, new)
    states = [
        {"id": routine.id, "next_at": plan.next_at, "began_at": routine.began_at or work.now}
        for routine, (plan, _) in zip(found, plans, strict=True)
    ]
    if states:
        work.db.execute(update(Routine), states)
    return []


def _forget(work: Work, changed: list[int]) -> None:
    """What a routine that was changed has opened for later, and nobody signed."""
    if changed:
        gone = select(rounds.c.id).where(
            rounds.c.routine_id.in_(changed), rounds.c.start > work.now, rounds.c.state == RoundState.OPEN
        )
        ids = list(work.db.scalars(gone))
        work.db.execute(delete(people).where(people.c.round_id.in_(ids)))
        work.db.execute(delete(rounds).where(rounds.c.id.in_(ids)))


def _there(work: Work, ids: list[int]) -> set[tuple[int, datetime]]:
    query = select(rounds.c.routine_id, rounds.c.start).where(
        rounds.c.routine_id.in_(ids), rounds.c.end > work.now
    )
    return {(routine, start) for routine, start in work.db.execute(query)}


def _plans(work: Work, found: list[Routine]) -> list[tuple[Plan, tuple[str, ...]]]:
    """Worked out once for all that recur alike."""
    known: dict[tuple[str, str, datetime | None], Plan] = {}
    plans = []
    for routine in found:
        key = (routine.period, routine.times, routine.began_at)
        if key not in known:
            known[key] = routine_rounds.plan(work, routine)
        plans.append((known[key], routine_team.grids_of(work, routine)))
    return plans


def _round(work: Work, routine: Routine, window: Window, grids: tuple[str, ...]) -> dict[str, object]:
    return {
        "routine_id": routine.id, "start": window.start, "end": window.end, "state": RoundState.OPEN,
        "points": routine_rounds.points(work, routine, grids), "signed": [], "step": routine_rounds.REMIND,
        "due_at": remind_at(window, work.settings.routines),
    }  # fmt: skip


def _add(work: Work, routines: dict[int, Routine], new: list[dict[str, object]]) -> None:
    """The rounds, and who has them."""
    if not new:
        return
    who = {number: routine_team.responsible(work, routine) for number, routine in routines.items()}
    has = [
        {"round_id": row, "person_id": person.id}
        for row, routine in work.db.execute(ADD, new)
        for person in who[routine]
    ]
    if has:
        work.db.execute(insert(people), has)
