"""Questions that nobody could answer: who is to answer them is told of several at once, and not at night."""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import col, select

from models import question_list, telling_staff
from models.messages import Outgoing
from models.question_rows import OpenQuestion, QuestionState
from models.team import PersonInfo
from models.work import Work
from models.working_time import out_of_quiet

NAME = "open_questions"
HEAD = "有 {n} 个问题我拿不准，请您看看："
MORE = "…还有 {n} 个，发 /问题 看。"
MOST, LINES = 500, 8


def due(work: Work) -> list[int]:
    """All that were not told yet, as soon as the oldest of them has waited long enough."""
    quiet, station = work.settings.clocks.quiet, work.settings.station
    if out_of_quiet(work.now, quiet, station) != work.now:
        return []
    query = select(OpenQuestion.id, OpenQuestion.asked_at).where(
        col(OpenQuestion.state) == QuestionState.OPEN,
        col(OpenQuestion.told_at).is_(None),
        col(OpenQuestion.same_as).is_(None),
    )
    rows = list(work.db.execute(query.order_by(col(OpenQuestion.id)).limit(MOST)))
    ripe = rows and rows[0][1] <= work.now - work.settings.clocks.questions
    return [row for row, _ in rows] if ripe else []


def settle(work: Work, row: int) -> list[Outgoing]:
    """One alone, where something is wrong with another."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """One message to each officer or duty, in the order in which they were asked."""
    found = work.db.scalars(select(OpenQuestion).where(col(OpenQuestion.id).in_(rows)))
    parts: dict[tuple[PersonInfo, ...], list[OpenQuestion]] = defaultdict(list)
    for row in sorted(found, key=lambda each: each.id or 0):
        if row.told_at is None and row.state == QuestionState.OPEN:
            row.told_at = work.now
            parts[_whose(work, row)].append(row)
    return [said for who, own in parts.items() for said in _told(work, who, own)]


def _whose(work: Work, row: OpenQuestion) -> tuple[PersonInfo, ...]:
    """The community's officers where the group has one, else the duty."""
    team = work.registry.team
    return team.community_officers(row.grid) or team.on_duty(work.settings, work.now)


def _told(work: Work, who: tuple[PersonInfo, ...], rows: list[OpenQuestion]) -> list[Outgoing]:
    rest = len(rows) - LINES
    more = [MORE.format(n=rest)] if rest > 0 else []
    lines = [HEAD.format(n=len(rows)), *question_list.lines(work, rows[:LINES]), *more, question_list.HOW]
    key = f"{NAME}:{rows[0].id}:{rows[-1].id}"
    if not who:
        return telling_staff.on_call(work, "\n".join(lines), key)
    return telling_staff.people(work, who, "\n".join(lines), key)
