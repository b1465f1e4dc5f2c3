"""/转办: to a department, or to a 综治中心 of another tier; its answer is awaited, and comes back here."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section, first_word
from models import side_moves, steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "要写编号、转给哪个单位和原因。"
TO_WHOM = "要写转给哪个单位，比如城管、住建、街道综治中心。"
ANSWERS = ("答复", "已答复", "回复")
BACK = ("退回", "不办")
DONE = "{number} 转办给{to}了。有答复就发：/转办 {number} 答复 结果"
ANSWERED = "{number} 的答复记下了，已经告诉反映人。"
RETURNED = "{number} 从{to}退回来了，交给民警。"
LONGEST = 30


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/转办 编号 单位 原因`, then `/转办 编号 答复 结果` or `/转办 编号 退回 原因`."""
    incident, rest = naming.matter(work, words, WHICH, TO_WHOM)
    first, why = first_word(rest)
    actor, message, was = Actor.of(asked.speaker), asked.message_id, incident.referred_to
    if first in ANSWERS:
        sent, done = side_moves.answer(work, incident, actor, message, why), ANSWERED
    elif first in BACK:
        side_moves.check_referred(incident)
        sent, done = steps.give_back(work, incident, actor, message, why), RETURNED
    else:
        was = first[:LONGEST]
        sent, done = side_moves.refer(work, incident, actor, message, was, why), DONE
    return [asked.reply(done.format(number=incident.number, to=was), incident=incident.id), *sent]


COMMAND = Command(
    names=("转办", "refer"),
    about="转给别的单位，等答复",
    usage="/转办 编号 单位 原因，或 /转办 编号 答复|退回 内容",
    example="/转办 261123-007 城管 占道要他们来",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=34,
    section=Section.ROUTE,
)
