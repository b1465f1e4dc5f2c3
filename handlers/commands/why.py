"""/为什么: by which rules a matter was read as what it is, and sent where it is."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from handlers.several import Done, each
from models import audit
from models.cards import KIND_WORDS, URGENCY_WORDS
from models.incident_rows import Incident
from models.messages import Outgoing
from models.roles import STAFF, Role
from models.work import Work

WHICH = "哪一件？"
HEAD = "{number}：{kind}，{category}，{urgency}"
WRONG = "要是不对：/改类 {number} 类型，或 /改格 {number} 网格"
ALONE = "{number} 为什么这样判断只在私聊里告诉民警。"
NOT_SAID = "没有记下理由。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The reasons as they were written down at the time."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    return each(asked, work, words, _one, WHICH)


def _one(asked: Asked, work: Work, incident: Incident, _: str) -> Done:
    if (incident.kind != "nonpolice" or incident.informed) and not _officer_alone(asked):
        return ALONE.format(number=incident.number), []
    if incident.kind != "nonpolice" or incident.informed:
        audit.note(work, asked.speaker.id, "/为什么", incident.number, "read")
    kind, urgency = KIND_WORDS.get(incident.kind, incident.kind), URGENCY_WORDS[incident.urgency]
    category = incident.category or "没有分类"
    head = HEAD.format(number=incident.number, kind=kind, category=category, urgency=urgency)
    reasons = [f"· {reason}" for reason in incident.reasons] or [NOT_SAID]
    return "\n".join([head, *reasons, WRONG.format(number=incident.number)]), []


def _officer_alone(asked: Asked) -> bool:
    """Of a police matter others see number, kind, urgency and place only; its reasons hold words of it."""
    return asked.speaker.role is Role.OFFICER and asked.incoming.private


COMMAND = Command(
    names=("为什么", "why"),
    about="看一件事为什么这样派",
    usage="/为什么 编号",
    example="/为什么 261123-007",
    run=run,
    roles=STAFF,
    order=15,
    section=Section.SEE,
)
