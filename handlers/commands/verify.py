"""/核查: somebody else than who did it finds that it is done."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "核查哪一件？"
DONE = "{number} 核查通过。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/核查 编号 [意见]`."""
    incident, note = naming.matter(work, words, WHICH)
    sent = steps.verify(work, incident, Actor.of(asked.speaker), asked.message_id, note)
    return [asked.reply(DONE.format(number=incident.number), incident=incident.id), *sent]


COMMAND = Command(
    names=("核查", "verify"),
    about="核查通过",
    usage="/核查 编号 [意见]",
    example="/核查 261123-007 看过了，灯亮了",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=22,
    section=Section.WORK,
)
