"""The day begins: each member reads whom of his elders he has to see today, nearest deadline first."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import delete, insert
from sqlmodel import SQLModel, col, select

from models import daily, elder_notices, elder_watch, elders, telling_staff
from models.elder_rows import ElderList
from models.elders import Step
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import Role
from models.team import PersonInfo
from models.work import Work

NAME = "morning_elders"
HEAD = "{name}，早上好。今天要见到 {n} 位老人："
LINE = "{n}. {name} {where} 上次 {seen}"
LATE = "{n}. {name} {where} 上次 {seen}，已超时，请先去"
MORE = "还有 {n} 位，发 /老人 看全部。"
ANSWER = "见到了回序号就行，比如：1 3 见到了，2 没在家。"
SHOWN = 30
# A list that comes later than this is none any more: the reminders come by themselves.
WITHIN = timedelta(hours=4)
lists = SQLModel.metadata.tables[str(ElderList.__tablename__)]


def due(work: Work) -> list[int]:
    """Every day at first light: elders know no day off."""
    return daily.due(work, NAME, work.settings.elders.daylight[0], WITHIN)


def settle(work: Work, row: int) -> list[Outgoing]:
    """One message a member; a grid without members: to its leader."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    by_grid = _of_today(work, daily.midnight(work, day + timedelta(days=1)))
    mine = [(person, _of(person, by_grid, work)) for person in work.registry.team.people]
    given = [(person, found) for person, found in mine if found]
    _remember(work, given)
    return [said for person, found in given for said in _to(work, person, found, f"{NAME}:{day}")]


def _of_today(work: Work, midnight: datetime) -> dict[str, list[Elder]]:
    """Those for whom somebody would be sent to the door before the day is over, by grid."""
    rule, found = elder_watch.rule(work), defaultdict(list)
    query = select(Elder).where(col(Elder.due_at) < midnight, col(Elder.left_at).is_(None))
    for elder in work.db.scalars(query):
        if elders.at(rule, elder_watch.base(elder, work.now), Step.DOOR) < midnight:
            found[elder.grid].append(elder)
    return found


def _of(person: PersonInfo, by_grid: dict[str, list[Elder]], work: Work) -> list[Elder]:
    if person.role not in (Role.MEMBER, Role.LEADER):
        return []
    own = [
        elder
        for grid in person.grids
        if person.role is Role.MEMBER or not work.registry.team.members(grid)
        for elder in by_grid.get(grid, ())
    ]
    return sorted(own, key=lambda elder: (elder_watch.base(elder, work.now), elder.id or 0))


def _remember(work: Work, given: list[tuple[PersonInfo, list[Elder]]]) -> None:
    """What the numbers stand for, all at once."""
    if not given:
        return
    rows = [
        {"person_id": person.id, "elders": [e.id for e in found[:SHOWN]], "choices": []}
        for person, found in given
    ]
    work.db.execute(delete(lists).where(lists.c.person_id.in_([person.id for person, _ in given])))
    work.db.execute(insert(lists), rows)


def _to(work: Work, person: PersonInfo, found: list[Elder], key: str) -> list[Outgoing]:
    private = elder_notices.alone(person)
    lines = [HEAD.format(name=person.name, n=len(found))]
    lines += [_line(work, n, elder, private) for n, elder in enumerate(found[:SHOWN], 1)]
    if len(found) > SHOWN:
        lines.append(MORE.format(n=len(found) - SHOWN))
    text = "\n".join([*lines, ANSWER])
    return telling_staff.people(work, (person,), text, f"{key}:{person.id}")


def _line(work: Work, n: int, elder: Elder, private: bool) -> str:
    late = elder_watch.overdue_at(work, elder) <= work.now
    return (LATE if late else LINE).format(
        n=n,
        name=elder.name,
        where=elder_notices.where(work, elder, private=private),
        seen=elder_notices.day_and_time(work, elder.seen_at) if elder.seen_at else elder_notices.NEVER,
    )
