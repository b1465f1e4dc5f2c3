"""/转警: a matter turns out to be the police's; handed over, and kept as an example."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "哪一件要转警？"
DONE = "{number} 已转给民警。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/转警 编号 原因`: all that was said and done so far goes with it."""
    incident, why = naming.matter(work, words, WHICH)
    actor = Actor.of(asked.speaker)
    sent = steps.to_police(work, incident, actor, asked.message_id, why)
    return [asked.reply(DONE.format(number=incident.number), incident=incident.id), *sent]


COMMAND = Command(
    names=("转警", "police"),
    about="转给民警办",
    usage="/转警 编号 原因",
    example="/转警 261123-007 有人动手了",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER, Role.MEMBER}),
    order=31,
    section=Section.ROUTE,
)
