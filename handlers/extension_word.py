"""More time in plain words: 缺配件，要延期 3 天 asks for it; 同意, 不同意 今天必须办 decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlmodel import col, select

from handlers import command
from handlers.asked import Asked
from models import called, lookup
from models.incident_rows import Incident
from models.messages import Outgoing
from models.roles import Role
from models.states import IN_HAND
from models.work import Work
from understanding.team.meanings import TaskWord

SEVERAL = "有 {n} 件在等您同意延期，请写上编号，比如：同意 {number}\n{lines}"
LINE = "{number} {place} {days} 天"
COMMAND = "延期"
_YES = re.compile(
    r"(?:同意|批准)(?:延期?|了|吧)*(?P<days>\s*[0-9一两二三四五六七八九十]{1,3}\s*[天日])?[。.!！\s]*"
)
_NO = re.compile(r"(?:不同意|不批准?|驳回)(?:延期|了)*[，,。：:\s]*(.*)", re.DOTALL)
_NUMBER = re.compile(r"\d{6}\s*[-－—]\s*\d{1,4}")
Handle = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Whether one of those who decide says yes or no among the staff."""
    deciding = asked.speaker.role in (Role.OFFICER, Role.LEADER) and asked.among_staff
    words = _NUMBER.sub("", asked.text).strip()
    return deciding and bool(_YES.fullmatch(words) or _NO.match(words))


def before(further: Handle) -> Handle:
    """Decide about the one that waits; where none does, it was said of something else."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        waiting = _waiting(asked, work)
        named = lookup.in_text(work, asked.text)
        meant = [each for each in waiting if named is None or each.id == named.id]
        if not meant:
            return further(asked, work)
        if len(meant) > 1:
            return [asked.reply(_which(work, meant))]
        return command.confirmed(asked, work, COMMAND, f"{meant[0].number} {_decision(asked)}")

    return handle


def ask(asked: Asked, work: Work, incident: Incident, word: TaskWord) -> list[Outgoing]:
    """For so many days, with the reason that was said; what is missing is asked for."""
    days = f"{word.days} 天 {word.note}" if word.days else word.note
    return command.confirmed(asked, work, COMMAND, f"{incident.number} {days}")


def _decision(asked: Asked) -> str:
    """In the words of the command: no and why, or so many days, or those that were asked for."""
    words = _NUMBER.sub("", asked.text).strip()
    if refused := _NO.match(words):
        return f"不同意 {refused[1]}"
    agreed = _YES.fullmatch(words)
    return (agreed["days"] or "") if agreed else ""


def _waiting(asked: Asked, work: Work) -> list[Incident]:
    """Matters whose extension was asked for: a leader's in his grids; nobody grants himself his own."""
    query = select(Incident).where(col(Incident.extension_days) > 0, col(Incident.state).in_(IN_HAND))
    query = query.where(col(Incident.holder_id) != asked.speaker.id)
    if asked.speaker.role is Role.LEADER:
        query = query.where(col(Incident.grid).in_(asked.speaker.grids), col(Incident.holding) == "grid")
    return list(work.db.scalars(query.order_by(col(Incident.id))))


def _which(work: Work, meant: list[Incident]) -> str:
    lines = [
        LINE.format(number=each.number, place=called.to_staff(work, each), days=each.extension_days)
        for each in meant
    ]
    return SEVERAL.format(n=len(meant), number=meant[0].number, lines="\n".join(lines))
