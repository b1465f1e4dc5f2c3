"""/今日: today's matters in numbers, and which are still open; `/今日 昨天` those of another day."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from handlers.given_day import given_day
from models import called, clocks, daily, posts, standing
from models.cards import KIND_WORDS
from models.incident_rows import Incident
from models.messages import Outgoing
from models.roles import STAFF
from models.states import OPEN_STATES
from models.work import Work
from understanding.days.period import looked_back

NOTHING = "今天还没有新的事项，以前的也都办完了。"
HEAD = "今天 {total} 件：{kinds}。没办完 {open} 件。"
HEAD_THEN = "{day} {total} 件：{kinds}。现在还没办完 {open} 件。"
NOTHING_THEN = "{day}没有新的事项。"
NOT_YET = "{day}还没到。"
LATE = "超时或督办 {n} 件。"
LINE = "{number} {state} {place}"
MORE = "…还有 {n} 件，用 /查 编号 看。"
LINES = 10


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Counts by kind, then the open matters, oldest first."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    day, today = given_day(work, words, looked_back), daily.today(work)
    if day > today:
        return [asked.reply(NOT_YET.format(day=posts.day_told(work, day)))]
    return [asked.reply(_of_today(work, today) if day == today else _of_day(work, day))]


def _of_today(work: Work, today: date) -> str:
    """What is open of the days before stands with it."""
    midnight = _midnight(work, today)
    unfinished = col(Incident.state).in_(OPEN_STATES)
    found = _found(work, or_(col(Incident.opened_at) >= midnight, unfinished))
    if not found:
        return NOTHING
    new = [incident for incident in found if incident.opened_at >= midnight]
    still = [incident for incident in found if incident.state in OPEN_STATES]
    late = sum(bool(incident.supervision or clocks.colour(work, incident)) for incident in still)
    head = HEAD.format(total=len(new), kinds=_kinds(new), open=len(still))
    return _told(work, head + LATE.format(n=late) if late else head, still)


def _of_day(work: Work, day: date) -> str:
    """What began on that day, and what of it is still open."""
    opened = col(Incident.opened_at)
    found = _found(
        work, and_(opened >= _midnight(work, day), opened < _midnight(work, day + timedelta(days=1)))
    )
    told = posts.day_told(work, day)
    if not found:
        return NOTHING_THEN.format(day=told)
    still = [incident for incident in found if incident.state in OPEN_STATES]
    return _told(
        work, HEAD_THEN.format(day=told, total=len(found), kinds=_kinds(found), open=len(still)), still
    )


def _found(work: Work, which: ColumnElement[bool]) -> list[Incident]:
    return list(work.db.scalars(select(Incident).where(which).order_by(col(Incident.id))))


def _kinds(found: list[Incident]) -> str:
    kinds = Counter(KIND_WORDS.get(incident.kind, "其他") for incident in found)
    return "，".join(f"{kind} {n}" for kind, n in kinds.items()) or "没有新的"


def _told(work: Work, head: str, still: list[Incident]) -> str:
    lines = [head, *(_line(work, incident) for incident in still[:LINES])]
    if len(still) > LINES:
        lines.append(MORE.format(n=len(still) - LINES))
    return "\n".join(lines)


def _midnight(work: Work, day: date) -> datetime:
    return datetime.combine(day, time(), work.settings.station.timezone)


def _line(work: Work, incident: Incident) -> str:
    place, state = called.to_staff(work, incident), standing.for_staff(incident)
    return LINE.format(number=incident.number, state=state, place=place).strip()


COMMAND = Command(
    names=("今日", "today"),
    about="今天有哪些事，或者哪天有哪些",
    usage="/今日 [哪天]",
    example="/今日 昨天",
    run=run,
    roles=STAFF,
    order=11,
    section=Section.SEE,
    also=("今天", "日报"),
)
