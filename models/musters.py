"""Calling people of an area out (一呼百应): who is called, what they answer, how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from sqlmodel import col, select

from models import muster_telling
from models.messages import Outgoing
from models.muster_rows import Answer, Called, Muster
from models.roles import GRID_TEAM, Role
from models.team import PersonInfo
from models.work import Work

TALLY = "能来 {coming}，已到 {there}，来不了 {cannot}，还没回 {silent}"
ROLL = (
    (Answer.THERE, "已到"),
    (Answer.COMING, "能来"),
    (Answer.CANNOT, "来不了"),
    (Answer.NONE, "没回"),
)
LINE = "{what} {n} 位：{names}"
SOON, UNREACHED = "{name}（{minutes} 分钟）", "{name}（联系不上）"
REMIND, LONGEST = timedelta(minutes=10), timedelta(hours=12)
CALLED_OUT = frozenset({Role.LEADER, Role.MEMBER, Role.AUXILIARY, Role.MEDIATOR, Role.VOLUNTEER})


class Audience(StrEnum):
    """Who of an area is called."""

    ALL = "全部"
    TEAM = "网格员"
    LEADERS = "网格长"
    VOLUNTEERS = "志愿者"
    PARTY = "党员"

    def has(self, person: PersonInfo) -> bool:
        """Whether this person is one of them; officers are not called out, they call."""
        if self is Audience.PARTY:
            return person.party and person.role is not Role.OFFICER
        if self is Audience.TEAM:
            return person.role in GRID_TEAM
        if self is Audience.LEADERS:
            return person.role is Role.LEADER
        if self is Audience.VOLUNTEERS:
            return person.role is Role.VOLUNTEER
        return person.role in CALLED_OUT or self.PARTY.has(person)


def people(work: Work, grids: Iterable[str], audience: Audience) -> list[PersonInfo]:
    """Those of the audience who belong to one of these grids."""
    wanted = set(grids)
    return [who for who in work.registry.team.people if audience.has(who) and wanted & set(who.grids)]


def begin(
    work: Work, area: str, grids: tuple[str, ...], audience: Audience, text: str, caller: int
) -> tuple[Muster, list[Outgoing]]:
    """Write down who is called, and tell them."""
    called = people(work, grids, audience)
    muster = Muster(
        area=area,
        grids=list(grids),
        text=work.vault.seal(text),
        caller_id=caller,
        opened_at=work.now,
        look_at=work.now + REMIND,
    )
    work.db.add(muster)
    work.db.flush()
    unreached = muster_telling.ways(work, grids, called).unreached
    for person in called:
        work.db.add(Called(muster_id=muster.id or 0, person_id=person.id, reached=person not in unreached))
    return muster, muster_telling.call(work, muster, called)


def remind(work: Work, muster: Muster) -> list[Outgoing]:
    """Once more to those who have not answered."""
    silent = [row for row in roll(work, muster) if row.answer == Answer.NONE]
    return muster_telling.again(work, muster, _found(work, silent))


def close(work: Work, muster: Muster, note: str) -> list[Outgoing]:
    """It is over: everybody who was told is told so."""
    muster.closed_at = work.now
    rows = roll(work, muster)
    came = sum(row.answer in (Answer.COMING, Answer.THERE) for row in rows)
    return muster_telling.over(work, muster, _found(work, rows), came, note)


def _found(work: Work, rows: Iterable[Called]) -> list[PersonInfo]:
    people = (work.registry.team.person(row.person_id) for row in rows)
    return [person for person in people if person is not None]


def roll(work: Work, muster: Muster) -> list[Called]:
    """Everybody who was called, in order of the registry."""
    query = select(Called).where(col(Called.muster_id) == muster.id).order_by(col(Called.person_id))
    return list(work.db.scalars(query))


def running(work: Work) -> list[Muster]:
    """The calls that are not over, newest first."""
    query = select(Muster).where(col(Muster.closed_at).is_(None)).order_by(col(Muster.id).desc())
    return list(work.db.scalars(query))


def own(work: Work, person: int, number: int | None) -> tuple[Muster, Called] | None:
    """The newest running call for which this person was called, or the one of that number."""
    query = (
        select(Muster, Called)
        .join(Called, col(Called.muster_id) == col(Muster.id))
        .where(col(Muster.closed_at).is_(None), col(Called.person_id) == person)
        .order_by(col(Muster.id).desc())
    )
    if number is not None:
        query = query.where(col(Muster.id) == number)
    found = work.db.execute(query.limit(1)).first()
    return (found[0], found[1]) if found else None


def tally(rows: Iterable[Called]) -> str:
    """How many answered what."""
    answers = [row.answer for row in rows]
    return TALLY.format(
        coming=answers.count(Answer.COMING),
        there=answers.count(Answer.THERE),
        cannot=answers.count(Answer.CANNOT),
        silent=answers.count(Answer.NONE),
    )


def told(work: Work, muster: Muster) -> list[str]:
    """The roll, a line an answer, with names."""
    rows = roll(work, muster)
    lines = []
    for answer, what in ROLL:
        names = [_name(work, row) for row in rows if row.answer == answer]
        if names:
            lines.append(LINE.format(what=what, n=len(names), names="、".join(names)))
    return lines


def _name(work: Work, row: Called) -> str:
    person = work.registry.team.person(row.person_id)
    name = person.name if person else str(row.person_id)
    if row.answer == Answer.COMING and row.minutes is not None:
        return SOON.format(name=name, minutes=row.minutes)
    return UNREACHED.format(name=name) if not row.reached else name
