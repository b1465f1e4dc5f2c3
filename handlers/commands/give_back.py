"""/退回: it is not ours; the officers decide whose it is."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import STAFF
from models.work import Work

WHICH = "要写编号和原因。"
DONE = "{number} 退回给民警了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/退回 编号 原因`."""
    incident, why = naming.matter(work, words, WHICH)
    sent = steps.give_back(work, incident, Actor.of(asked.speaker), asked.message_id, why)
    return [asked.reply(DONE.format(number=incident.number), incident=incident.id), *sent]


COMMAND = Command(
    names=("退回", "return"),
    about="不归我们管的，退回去",
    usage="/退回 编号 原因",
    example="/退回 261123-007 不在我们网格",
    run=run,
    roles=STAFF,
    order=33,
    section=Section.ROUTE,
)
