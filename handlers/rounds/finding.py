"""A fault found on a round: it becomes a matter like any other, tied to the round on which it was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import msgspec
from sqlmodel import col, select

from handlers import report
from handlers.asked import Asked
from models import routine_team
from models.messages import Outgoing, Text
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoundFinding, RoundPerson, RoutineRound
from models.routines import RoundState
from models.work import Work
from understanding.reading import Reading, Route

Otherwise = Callable[[Asked, Work], list[Outgoing]]

TIED = "{text}\n（记在“{name}”名下，T{id}）"
# What is told so long after the end of a round may still have been found on it.
AFTER = timedelta(minutes=30)
ROUNDS = (RoundState.OPEN, RoundState.DONE)


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of matters that staff tell of: on a round, and about its place, they are tied to it."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        found = _now(asked, work)
        if found is None:
            return otherwise(asked, work)
        return report_on(asked, work, *found, asked.text)

    return handle


def report_on(asked: Asked, work: Work, row: RoutineRound, routine: Routine, text: str) -> list[Outgoing]:
    """The matter, reported as ever; where the words name no place, it is the round's."""
    if not asked.read(text).place:
        text = f"{routine.place.replace('；', ';').partition(';')[0] or routine.name} {text}"
    here = replace(asked.worded(text), read=lambda said: _here(work, routine, asked.read(said)))
    said = report.handle(here, work)
    incident = next((each.incident for each in said if each.incident is not None), None)
    if incident is None:
        return said
    if work.db.get(RoundFinding, incident) is None:
        work.db.add(RoundFinding(incident_id=incident, round_id=row.id or 0))
    return [_tied(each, routine, row) if each.answers and each.to == asked.here else each for each in said]


def _here(work: Work, routine: Routine, reading: Reading) -> Reading:
    """Whoever stands there need not be asked which of two grids it is in."""
    grids = routine_team.grids_of(work, routine)
    if reading.route is not Route.ASK or len(grids) != 1:
        return reading
    if reading.candidates and grids[0] not in reading.candidates:
        return reading
    return replace(reading, route=Route.GRID, grid=grids[0], candidates=(), options=())


def _tied(said: Outgoing, routine: Routine, row: RoutineRound) -> Outgoing:
    if not isinstance(said.body, Text):
        return said
    text = TIED.format(text=said.body.text, name=routine.name, id=row.id)
    return msgspec.structs.replace(said, body=msgspec.structs.replace(said.body, text=text))


def going_on(asked: Asked, work: Work) -> list[Both]:
    """The rounds of his that go on, or are just over."""
    own = select(RoundPerson.round_id).where(col(RoundPerson.person_id) == asked.speaker.id)
    query = (
        select(RoutineRound, Routine)
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(col(RoutineRound.id).in_(own), col(RoutineRound.state).in_(ROUNDS))
        .where(col(RoutineRound.start) <= work.now + work.settings.routines.early)
        .where(col(RoutineRound.end) > work.now - AFTER)
        .order_by(col(RoutineRound.start), col(RoutineRound.id))
    )
    return [(row, routine) for row, routine in work.db.execute(query)]


def _now(asked: Asked, work: Work) -> Both | None:
    """The one round of his that goes on, or is just over, if it is about that place."""
    reading = asked.read(asked.text)
    near = [both for both in going_on(asked, work) if _about(work, both[1], reading.place, reading.grid)]
    return near[0] if len(near) == 1 else None


def _about(work: Work, routine: Routine, place: str, grid: str | None) -> bool:
    if not place:
        return True
    return place in routine.place or routine.place in place or grid in routine_team.grids_of(work, routine)
