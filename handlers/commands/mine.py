"""/我的: what I have in hand, and what waits for me: in a leader's grids, or for the officers."""

from __future__ import annotations

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models import standing
from models.incident_rows import Incident
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF, Role
from models.states import IN_HAND, State
from models.work import Work

NOTHING = "您手上现在没有事项。"
HEAD = "您手上 {n} 件："
WAITING = "等人签收 {n} 件："
TO_VERIFY = "等您核查 {n} 件："
LINE = "{number} {what} {state}{until}"
UNTIL = "，{time} 前"
MORE = "…还有 {n} 件"
# A list of what fell together shows fifteen and sends here for all of them.
LINES = 40


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Most urgent first; each with until when it should be done."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    held = _found(work, col(Incident.state).in_(IN_HAND), col(Incident.holder_id) == asked.speaker.id)
    lines = _part(work, HEAD, held)
    if asked.speaker.role is Role.OFFICER:
        waits = (col(Incident.holding) == "officers", col(Incident.holder_id).is_(None))
        lines += _part(work, WAITING, _found(work, col(Incident.state) == State.DISPATCHED, *waits))
    if asked.speaker.role is Role.LEADER:
        own = (col(Incident.grid).in_(asked.speaker.grids), col(Incident.holding) == "grid")
        free = col(Incident.holder_id).is_(None)
        lines += _part(work, WAITING, _found(work, col(Incident.state) == State.DISPATCHED, free, *own))
        lines += _part(work, TO_VERIFY, _found(work, col(Incident.state) == State.RESOLVED, *own))
    return [asked.reply("\n".join(lines) or NOTHING)]


def _found(work: Work, *conditions: object) -> list[Incident]:
    query = select(Incident).where(*conditions)  # type: ignore[arg-type]
    return list(work.db.scalars(query.order_by(col(Incident.urgency), col(Incident.id))))


def _part(work: Work, head: str, found: list[Incident]) -> list[str]:
    if not found:
        return []
    more = [MORE.format(n=len(found) - LINES)] if len(found) > LINES else []
    return [head.format(n=len(found)), *(_line(work, each) for each in found[:LINES]), *more]


def _line(work: Work, incident: Incident) -> str:
    limit = incident.limit_at
    until = UNTIL.format(time=local(work, limit).strftime("%m-%d %H:%M")) if limit else ""
    what, state = incident.place or incident.category, standing.for_staff(incident)
    return LINE.format(number=incident.number, what=what, state=state, until=until)


COMMAND = Command(
    names=("我的", "mine"),
    about="我手上有哪些事",
    usage="/我的",
    example="/我的",
    run=run,
    roles=STAFF,
    order=12,
    section=Section.SEE,
)
