"""/查: where a matter stands, with its timeline for those who work on it."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given
from models import lookup, telling, timeline
from models.incident_rows import Incident, TimelineLine
from models.incidents import local
from models.messages import Outgoing
from models.states import MOVE_WORDS, STATE_WORDS, MoveName, State
from models.work import Work

WHICH = "要查哪一件？"
NONE = "没有 {words} 这一件，看看编号对不对。"
NOT_YOURS = "这一件不是您反映的，我不能告诉您。"
HEAD = "{number} {state}\n{place}"
LINE = "{time} {move} {who}"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Staff see the timeline in their own groups and in private; a reporter sees where it stands."""
    if not words:
        raise Given(WHICH)
    incident = lookup.by_number(work, words)
    if incident is None:
        return [asked.reply(NONE.format(words=words[:30]))]
    if asked.speaker.staff and asked.among_staff:
        return [asked.reply(_whole(work, incident), incident=incident.id)]
    if not _reported_by(asked, work, incident):
        return [asked.reply(NOT_YOURS)]
    return [asked.reply(_head(incident), incident=incident.id)]


def _reported_by(asked: Asked, work: Work, incident: Incident) -> bool:
    return any(row.sender == asked.incoming.sender for row in telling.reporters(work, incident))


def _head(incident: Incident) -> str:
    state = STATE_WORDS[State(incident.state)]
    return HEAD.format(number=incident.number, state=state, place=incident.place).strip()


def _whole(work: Work, incident: Incident) -> str:
    said = work.vault.open(incident.summary) if incident.kind == "nonpolice" else ""
    lines = [_line(work, line) for line in timeline.lines_of(work.db, incident.id or 0)]
    return "\n".join(part for part in (_head(incident), said, *lines) if part)


def _line(work: Work, line: TimelineLine) -> str:
    time = local(work, line.at).strftime("%m-%d %H:%M")
    who = "" if line.actor == "system" else line.actor
    return LINE.format(time=time, move=MOVE_WORDS[MoveName(line.move)], who=who).strip()


COMMAND = Command(
    names=("查", "find"),
    about="看一件事到哪一步了",
    usage="/查 编号",
    example="/查 261123-007",
    run=run,
    order=10,
)
