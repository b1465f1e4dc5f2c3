"""Rounds as rows: which windows of a routine are to be opened by now, and what comes next of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from models import recurrence, routines
from models.incidents import local
from models.period_words import Impossible
from models.policies import Step
from models.recurrence import Calendar
from models.registry_rows import Camera, Routine
from models.routine_rows import RoundPerson, RoutineRound
from models.routines import Kind, RoundState, Window
from models.work import Work
from models.working_time import out_of_quiet

DAY = timedelta(days=1)
REMIND = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The windows that are to be there by now, and when to look again; None: none will come any more."""

    windows: tuple[Window, ...]
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Struck:
    """Which steps have come (0 is the reminder), which is next and when; None: there is none any more."""

    come: tuple[int, ...]
    next: int
    due_at: datetime | None


def plan(work: Work, routine: Routine) -> Plan:
    """What is over by now is not opened any more: nobody could make it."""
    zone, rules = work.settings.station.timezone, work.settings.routines
    calendar = Calendar(work.settings.hours, work.settings.school)
    until = work.now + rules.ahead
    found: list[Window] = []
    began = local(work, routine.began_at or work.now).date()
    day = local(work, work.now).date() - DAY
    while True:
        try:
            first = recurrence.first_day(routine.period, began, day, calendar)
        except Impossible:
            # Such a row is older than the check at the import.
            first = None
        if first is None:
            return Plan(tuple(found), None)
        for window in routines.windows(routine.times, first, zone, working_day(work)):
            if window.start > until:
                return Plan(tuple(found), window.start - rules.ahead)
            if window.end > work.now:
                found.append(window)
        day = first + DAY


def working_day(work: Work) -> tuple[time, time]:
    """From the first minute of work to the last; where nothing is set, the day."""
    shifts = work.settings.hours.shifts or ((time(8), time(20)),)
    return min(start for start, _ in shifts), max(end for _, end in shifts)


def points(work: Work, routine: Routine, grids: tuple[str, ...]) -> list[str]:
    """What of it is to be signed each: places or things to look at, and for cameras each of the grids."""
    if named := routines.points_of(routine.place, routine.note):
        return named
    if routine.kind != Kind.CAMERAS:
        return []
    query = select(Camera).where(col(Camera.grid).in_(grids)).order_by(col(Camera.number))
    cameras = list(work.db.scalars(query))
    near = [each for each in cameras if each.place and each.place == routine.place]
    return [f"{each.number} {each.name or each.place}".strip() for each in near or cameras]


def strike(work: Work, row: RoutineRound) -> Struck:
    """The steps that have come since the last one; what is over needs no reminder any more."""
    count = len(work.settings.routines.steps)
    rest = [(step, step_at(work, row, step)) for step in range(row.step, count + 1)]
    come = [step for step, at in rest if at <= work.now]
    if come[-1:] == [REMIND] and row.end <= work.now:
        come = []
        rest = rest[1:]
    following = [(step, at) for step, at in rest if at > work.now]
    told = tuple(step for step in come if step != REMIND or len(come) == 1)
    return Struck(told, *following[0]) if following else Struck(told, count + 1, None)


def step_at(work: Work, row: RoutineRound, step: int) -> datetime:
    """When a step comes; what presses those above waits for the end of the quiet hours."""
    rules = work.settings.routines
    if step == REMIND:
        return routines.remind_at(Window(row.start, row.end), rules)
    at = row.end + sum((each.after for each in rules.steps[:step]), timedelta())
    return out_of_quiet(at, work.settings.clocks.quiet, work.settings.station)


def steps(work: Work, numbers: Iterable[int]) -> list[Step]:
    """The steps of the policy with these numbers."""
    return [work.settings.routines.steps[number - 1] for number in numbers if number != REMIND]


def of_person(work: Work, person_id: int, since: datetime, until: datetime) -> list[RoutineRound]:
    """The rounds that a person is to make and that touch this time, in order."""
    query = (
        select(RoutineRound)
        .join(RoundPerson, col(RoundPerson.round_id) == col(RoutineRound.id))
        .where(col(RoundPerson.person_id) == person_id)
        .where(col(RoutineRound.start) < until, col(RoutineRound.end) > since)
        .where(col(RoutineRound.state) != RoundState.CANCELLED)
    )
    return list(work.db.scalars(query.order_by(col(RoutineRound.start), col(RoutineRound.id))))


def counts(work: Work, since: datetime, until: datetime) -> Counter[str]:
    """How many of the rounds that ended in this time are in which state; cancelled ones are none."""
    query = (
        select(RoutineRound.state, func.count())
        .where(col(RoutineRound.end) > since, col(RoutineRound.end) <= until)
        .where(col(RoutineRound.start) > since - 2 * DAY)
        .where(col(RoutineRound.state) != RoundState.CANCELLED)
        .group_by(col(RoutineRound.state))
    )
    return Counter({str(state): number for state, number in work.db.execute(query)})


def routine_of(work: Work, row: RoutineRound) -> Routine | None:
    """Its routine; None where that was taken out of the registry."""
    return work.db.get(Routine, row.routine_id)


def missing(row: RoutineRound) -> list[str]:
    """The points that nobody signed yet."""
    return [point for n, point in enumerate(row.points) if n not in row.signed]
