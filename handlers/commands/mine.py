"""/我的: what I have in hand, and what waits for me: in a leader's grids, or for the officers."""

from __future__ import annotations

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models import called, standing
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
MORE = "…还有 {n} 件，发 /我的 {page} 接着看。"
# A list of what fell together shows fifteen and sends here for all of them.
LINES = 40
NO_PAGE = "没有第 {page} 页，发 /我的 从头看。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Most urgent first; each with until when it should be done."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    page = int(digits) if (digits := words.strip()).isdecimal() and len(digits) < 4 else 1
    held = _found(work, col(Incident.state).in_(IN_HAND), col(Incident.holder_id) == asked.speaker.id)
    lines = _part(work, HEAD, held, page)
    if asked.speaker.role is Role.OFFICER:
        waits = (col(Incident.holding) == "officers", col(Incident.holder_id).is_(None))
        lines += _part(work, WAITING, _found(work, col(Incident.state) == State.DISPATCHED, *waits), page)
    if asked.speaker.role is Role.LEADER:
        own = (col(Incident.grid).in_(asked.speaker.grids), col(Incident.holding) == "grid")
        free = col(Incident.holder_id).is_(None)
        lines += _part(work, WAITING, _found(work, col(Incident.state) == State.DISPATCHED, free, *own), page)
        lines += _part(work, TO_VERIFY, _found(work, col(Incident.state) == State.RESOLVED, *own), page)
    return [asked.reply("\n".join(lines) or (NOTHING if page == 1 else NO_PAGE.format(page=page)))]


def _found(work: Work, *conditions: object) -> list[Incident]:
    query = select(Incident).where(*conditions)  # type: ignore[arg-type]
    return list(work.db.scalars(query.order_by(col(Incident.urgency), col(Incident.id))))


def _part(work: Work, head: str, found: list[Incident], page: int) -> list[str]:
    """The lines of that page, counted from one; nothing where it has none."""
    begin, end = LINES * (page - 1), LINES * page
    shown = [_line(work, each) for each in found[max(begin, 0) : end]]
    if not shown:
        return []
    more = [MORE.format(n=len(found) - end, page=page + 1)] if len(found) > end else []
    return [head.format(n=len(found)), *shown, *more]


def _line(work: Work, incident: Incident) -> str:
    limit = incident.limit_at
    until = UNTIL.format(time=local(work, limit).strftime("%m-%d %H:%M")) if limit else ""
    what, state = called.to_staff(work, incident), standing.for_staff(incident)
    return LINE.format(number=incident.number, what=what, state=state, until=until)


COMMAND = Command(
    names=("我的", "mine"),
    about="我手上有哪些事",
    usage="/我的 [第几页]",
    example="/我的",
    run=run,
    roles=STAFF,
    order=12,
    section=Section.SEE,
    also=("待办",),
)
