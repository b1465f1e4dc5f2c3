"""A round that nobody signed: a reminder before its end, then the steps of the policy, each told once."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import update
from sqlmodel import SQLModel, col, select

from models import routine_notices, routine_rounds
from models.messages import Outgoing
from models.policies import Tell
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rounds import REMIND, Struck
from models.routine_rows import RoundPerson, RoutineRound
from models.routines import RoundState
from models.team import PersonInfo
from models.work import Work

# Together, so that a person hears of all his rounds in one message.
AT_ONCE = 5_000
people = SQLModel.metadata.tables[str(RoundPerson.__tablename__)]


def due(work: Work) -> list[int]:
    """Rounds whose next step has come."""
    query = select(RoutineRound.id).where(col(RoutineRound.due_at) <= work.now)
    found = work.db.scalars(query.order_by(col(RoutineRound.due_at), col(RoutineRound.id)).limit(AT_ONCE))
    return [row for row in found if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Take the steps that have come."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read and written together; what another process is at work on is left to it."""
    query = select(RoutineRound).where(col(RoutineRound.id).in_(rows), col(RoutineRound.due_at) <= work.now)
    found = list(work.db.scalars(query.with_for_update(skip_locked=True)))
    routines = _routines(work, found)
    struck = {row.id: routine_rounds.strike(work, row) for row in found}
    reminded: list[Both] = []
    pressed: list[tuple[Both, set[Tell]]] = []
    for row in found:
        routine, come = routines.get(row.routine_id), struck[row.id].come
        if routine is None or not come:
            continue
        if come == (REMIND,):
            reminded.append((row, routine))
        else:
            tells = {tell for step in routine_rounds.steps(work, come) for tell in step.tell}
            pressed.append(((row, routine), tells))
    who = _who(work, found)
    said = [
        *routine_notices.remind(work, reminded, who),
        *routine_notices.missed(work, pressed, who),
    ]
    _write(work, found, routines, struck)
    return said


def _routines(work: Work, found: list[RoutineRound]) -> dict[int, Routine]:
    ids = {row.routine_id for row in found}
    return {each.id or 0: each for each in work.db.scalars(select(Routine).where(col(Routine.id).in_(ids)))}


def _who(work: Work, found: list[RoutineRound]) -> dict[int, list[PersonInfo]]:
    """Whoever is to make each round and is still there."""
    who: dict[int, list[PersonInfo]] = defaultdict(list)
    query = select(people.c.round_id, people.c.person_id).where(
        people.c.round_id.in_([row.id for row in found])
    )
    for row, person_id in work.db.execute(query.order_by(people.c.round_id, people.c.person_id)):
        if (person := work.registry.team.person(person_id)) is not None:
            who[row].append(person)
    return who


def _write(
    work: Work,
    found: list[RoutineRound],
    routines: dict[int, Routine],
    struck: dict[int | None, Struck],
) -> None:
    """Where each stands now, all in one statement; one whose routine is gone is nobody's any more."""
    states = []
    for row in found:
        each, state = struck[row.id], row.state
        if row.routine_id not in routines:
            each, state = Struck((), row.step, None), RoundState.CANCELLED
        elif each.due_at is None:
            state = RoundState.MISSED
        states.append({"id": row.id, "state": state, "step": each.next, "due_at": each.due_at})
    if states:
        work.db.execute(update(RoutineRound), states)
