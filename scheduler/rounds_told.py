"""The day begins: each member reads which rounds are his to make until tomorrow, all in one message."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete, insert
from sqlmodel import SQLModel, col, select

from models import daily, routine_notices, telling_staff
from models.messages import Body, Outgoing, Text
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoundList, RoundPerson, RoutineRound
from models.routines import Kind, RoundState
from models.team import PersonInfo
from models.work import Work

NAME = "rounds_told"
HEAD = "{name}，今天的任务 {n} 项："
LINE = "{n}. {what}"
POINTS = "   {n} 个点：{points}"
NOTE = "   {note}"
MORE = "还有 {n} 项，发 /任务 看全部。"
ANSWER = "到了回序号就行，比如：1 {word}。拍张照、发个位置也能签到。"
SHOWN, LINKS = 20, 5
# A list that comes later than this is none any more: the reminders come by themselves.
WITHIN = timedelta(hours=3)
lists = SQLModel.metadata.tables[str(RoundList.__tablename__)]


def due(work: Work) -> list[int]:
    """Every day; a day on which nobody has a round says nothing."""
    return daily.due(work, NAME, work.settings.routines.tell_at, WITHIN)


def settle(work: Work, row: int) -> list[Outgoing]:
    """One message a member."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    until = daily.midnight(work, day) + timedelta(days=1)
    zone, at = work.settings.station.timezone, work.settings.routines.tell_at
    mine = _by_person(work, datetime.combine(until.date(), at, zone))
    given = [(who, rounds) for who in work.registry.team.people if (rounds := mine.get(who.id))]
    _remember(work, given)
    return [said for person, rounds in given for said in _to(work, person, rounds, f"{NAME}:{day}")]


def _by_person(work: Work, until: datetime) -> dict[int, list[Both]]:
    query = (
        select(RoundPerson.person_id, RoutineRound, Routine)
        .join(RoutineRound, col(RoutineRound.id) == col(RoundPerson.round_id))
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(col(RoutineRound.start) < until, col(RoutineRound.end) > work.now)
        .where(col(RoutineRound.state) == RoundState.OPEN)
        .order_by(col(RoutineRound.start), col(RoutineRound.id))
    )
    found: dict[int, list[Both]] = defaultdict(list)
    for person_id, row, routine in work.db.execute(query):
        found[person_id].append((row, routine))
    return found


def _remember(work: Work, given: list[tuple[PersonInfo, list[Both]]]) -> None:
    """What the numbers stand for, all at once."""
    if not given:
        return
    rows = [
        {"person_id": person.id, "rounds": [row.id for row, _ in rounds[:SHOWN]], "choices": []}
        for person, rounds in given
    ]
    work.db.execute(delete(lists).where(lists.c.person_id.in_([person.id for person, _ in given])))
    work.db.execute(insert(lists), rows)


def _to(work: Work, person: PersonInfo, rounds: list[Both], key: str) -> list[Outgoing]:
    lines = [HEAD.format(name=person.name, n=len(rounds))]
    for n, (row, routine) in enumerate(rounds[:SHOWN], 1):
        lines.append(LINE.format(n=n, what=routine_notices.what(work, row, routine)))
        if row.points:
            points = routine_notices.some(row.points)
            lines.append(POINTS.format(n=len(row.points), points=points))
        elif routine.note:
            lines.append(NOTE.format(note=routine.note))
    if len(rounds) > SHOWN:
        lines.append(MORE.format(n=len(rounds) - SHOWN))
    word = routine_notices.ANSWERS[Kind(rounds[0][1].kind)]
    text = "\n".join([*lines, ANSWER.format(word=word)])
    said = telling_staff.people(work, (person,), text, f"{key}:{person.id}")
    says = tuple(routine_notices.SAY.format(id=row.id) for row, _ in rounds[:LINKS])
    return [msgspec.structs.replace(each, body=_with_links(each.body, says)) for each in said]


def _with_links(body: Body, says: tuple[str, ...]) -> Body:
    return msgspec.structs.replace(body, says=says) if isinstance(body, Text) else body
