"""Routines changed by command: found by name, stopped with the rounds that have not begun, resumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import col, select

from models import routine_rounds
from models.registry_rows import LONG_AGO, Routine
from models.routine_rows import RoutineRound
from models.routines import RoundState, Window
from models.work import Work

SHOWN = 3
# Whoever makes a routine sees its first days, be they in spring.
LOOKED_AT = timedelta(days=370)


def named(work: Work, words: str) -> Routine | None:
    """The routine of that name; the beginning will do where only one begins so."""
    exact = work.db.scalars(select(Routine).where(col(Routine.name) == words)).first()
    if exact is not None or len(words) < 2:
        return exact
    query = select(Routine).where(col(Routine.name).startswith(words, autoescape=True)).limit(2)
    alike = list(work.db.scalars(query))
    return alike[0] if len(alike) == 1 else None


def next_windows(work: Work, routine: Routine) -> tuple[Window, ...]:
    """Its first windows from now on; nothing where it never comes."""
    found: tuple[Window, ...] = ()
    later = work
    while len(found) < SHOWN:
        plan = routine_rounds.plan(later, routine)
        found += tuple(window for window in plan.windows if window.start >= work.now and window not in found)
        if plan.next_at is None or plan.next_at - work.now > LOOKED_AT:
            break
        later = replace(work, now=plan.next_at)
    return found[:SHOWN]


def stop(work: Work, routine: Routine) -> None:
    """No round is opened any more; what has not begun is nobody's."""
    routine.stopped_at = work.now
    query = select(RoutineRound).where(
        col(RoutineRound.routine_id) == routine.id,
        col(RoutineRound.state) == RoundState.OPEN,
        col(RoutineRound.start) > work.now,
    )
    for row in work.db.scalars(query):
        row.state, row.due_at = RoundState.CANCELLED, None


def resume(work: Work, routine: Routine) -> None:
    """Rounds are opened again from now on, those that were cancelled too."""
    query = select(RoutineRound).where(
        col(RoutineRound.routine_id) == routine.id,
        col(RoutineRound.state) == RoundState.CANCELLED,
        col(RoutineRound.start) > work.now,
    )
    for row in work.db.scalars(query):
        row.state, row.step = RoundState.OPEN, routine_rounds.REMIND
        row.due_at = routine_rounds.step_at(work, row, routine_rounds.REMIND)
    routine.stopped_at, routine.next_at = None, LONG_AGO
