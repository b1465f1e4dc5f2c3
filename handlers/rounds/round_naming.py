"""Which round somebody means: of those that he is to make now, by its kind, its points or its number."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from handlers.asked import Asked
from models import daily, routine_team
from models.messages import Outgoing, Text
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoundPerson, RoutineRound
from models.routines import Kind, RoundState
from models.work import Work
from understanding.team.rounds import Signed

KINDS = {
    "护校": Kind.SCHOOL, "护学": Kind.SCHOOL, "巡": Kind.PATROL, "夜巡": Kind.PATROL, "消防": Kind.FIRE,
    "隐患": Kind.HAZARD, "视频": Kind.CAMERAS,
}  # fmt: skip
DAY = timedelta(days=1)


def by_id(work: Work, row: int) -> Both | None:
    """The round with that id and its routine."""
    found = work.db.get(RoutineRound, row)
    routine = work.db.get(Routine, found.routine_id) if found else None
    return (found, routine) if found and routine else None


def going_on(asked: Asked, work: Work, said: Signed) -> list[Both]:
    """What he is to make now and is not signed; where he says the kind, also what his colleagues are to."""
    until = work.now + work.settings.routines.early
    own = _own(asked, work).where(col(RoutineRound.state) == RoundState.OPEN)
    query = own.where(col(RoutineRound.start) <= until, col(RoutineRound.start) > work.now - 2 * DAY)
    found = _of_kind([(row, routine) for row, routine in work.db.execute(query)], said)
    if found or not said.kind:
        return found
    query = _all().where(col(RoutineRound.state) == RoundState.OPEN, col(RoutineRound.end) > work.now)
    others = work.db.execute(query.where(col(RoutineRound.start) <= until))
    alike = _of_kind([(row, routine) for row, routine in others], said)
    return [both for both in alike if routine_team.may_sign(work, asked.speaker, both[1])]


def of_today(asked: Asked, work: Work, said: Signed, ahead: int = 0) -> list[Both]:
    """All of his that touch today, or a day so far ahead, in order."""
    midnight = daily.midnight(work, daily.today(work) + ahead * DAY)
    query = _own(asked, work).where(
        col(RoutineRound.end) > midnight, col(RoutineRound.start) < midnight + DAY
    )
    return _of_kind([(row, routine) for row, routine in work.db.execute(query)], said)


def points_meant(row: RoutineRound, said: Signed) -> tuple[int, ...]:
    """The indexes of the points that the words name; without any word of a point none, which is all."""
    if not said.point:
        return ()
    if said.number is not None and 0 < said.number <= len(row.points):
        return (said.number - 1,)
    named = said.point
    exact = [n for n, point in enumerate(row.points) if named in (point, *point.split())]
    alike = ((len(named) > 1 and named in point) or point in named for point in row.points)
    return tuple(exact or [n for n, fits in enumerate(alike) if fits])


def in_one(asked: Asked, sent: list[Outgoing]) -> list[Outgoing]:
    """Several answers to one message as one."""
    own = [each for each in sent if each.answers and each.to == asked.here and isinstance(each.body, Text)]
    texts = [each.body.text for each in own if isinstance(each.body, Text)]
    rest = [each for each in sent if each not in own]
    first = own[0]
    body = Text("\n".join(texts), quote=asked.incoming.message_id)
    return [msgspec.structs.replace(first, body=body), *rest]


def _of_kind(found: list[Both], said: Signed) -> list[Both]:
    kind = next((kind for word, kind in KINDS.items() if said.kind.startswith(word)), None)
    return [both for both in found if kind is None or both[1].kind == kind]


def _all() -> Select[RoutineRound, Routine]:
    return (
        select(RoutineRound, Routine)
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .order_by(col(RoutineRound.start), col(RoutineRound.id))
    )


def _own(asked: Asked, work: Work) -> Select[RoutineRound, Routine]:
    person = select(RoundPerson.round_id).where(col(RoundPerson.person_id) == asked.speaker.id)
    return _all().where(col(RoutineRound.id).in_(person))
