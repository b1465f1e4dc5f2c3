"""/转警: a matter turns out to be the police's."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given
from models import lookup, steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "哪一件要转警？"
NONE = "没有 {words} 这一件，看看编号对不对。"
DONE = "{number} 已转给民警。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Hand the matter to the officers, with the reason if one is given."""
    number, _, reason = words.partition(" ")
    if not number:
        raise Given(WHICH)
    incident = lookup.by_number(work, number)
    if incident is None:
        return [asked.reply(NONE.format(words=number[:30]))]
    sent = steps.to_police(work, incident, Actor.of(asked.speaker), asked.message_id, reason)
    return [asked.reply(DONE.format(number=incident.number), incident=incident.id), *sent]


COMMAND = Command(
    names=("转警", "police"),
    about="转给民警办",
    usage="/转警 编号 原因",
    example="/转警 261123-007 有人动手了",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER, Role.MEMBER}),
    order=30,
)
