"""/今日: today's matters in numbers, and which are still open."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

from sqlmodel import col, or_, select

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models import called, clocks, standing
from models.cards import KIND_WORDS
from models.incident_rows import Incident
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF
from models.states import OPEN_STATES
from models.work import Work

NOTHING = "今天还没有新的事项，以前的也都办完了。"
HEAD = "今天 {total} 件：{kinds}。没办完 {open} 件。"
LATE = "超时或督办 {n} 件。"
LINE = "{number} {state} {place}"
MORE = "…还有 {n} 件，用 /查 编号 看。"
LINES = 10


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Counts by kind, then the open matters, oldest first."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    today = local(work, work.now).date()
    midnight = datetime.combine(today, time(), work.settings.station.timezone)
    unfinished = col(Incident.state).in_(OPEN_STATES)
    query = select(Incident).where(or_(col(Incident.opened_at) >= midnight, unfinished))
    found = list(work.db.scalars(query.order_by(col(Incident.id))))
    if not found:
        return [asked.reply(NOTHING)]
    new = [incident for incident in found if incident.opened_at >= midnight]
    kinds = Counter(KIND_WORDS.get(incident.kind, "其他") for incident in new)
    still = [incident for incident in found if incident.state in OPEN_STATES]
    told = "，".join(f"{kind} {n}" for kind, n in kinds.items()) or "没有新的"
    late = sum(bool(incident.supervision or clocks.colour(work, incident)) for incident in still)
    head = HEAD.format(total=len(new), kinds=told, open=len(still))
    lines = [head + LATE.format(n=late) if late else head]
    lines += [_line(work, incident) for incident in still[:LINES]]
    if len(still) > LINES:
        lines.append(MORE.format(n=len(still) - LINES))
    return [asked.reply("\n".join(lines))]


def _line(work: Work, incident: Incident) -> str:
    place, state = called.to_staff(work, incident), standing.for_staff(incident)
    return LINE.format(number=incident.number, state=state, place=place).strip()


COMMAND = Command(
    names=("今日", "today"),
    about="今天有哪些事",
    usage="/今日",
    example="/今日",
    run=run,
    roles=STAFF,
    order=11,
    section=Section.SEE,
)
