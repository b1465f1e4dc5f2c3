"""/重办: it was called done and is not; whoever had it gets it again."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import reopening, reporters, steps, telling
from models.messages import Outgoing
from models.people import Actor
from models.work import Work

WHICH = "要写编号和原因。"
NOT_YOURS = "这一件不是您反映的。您那里有事，直接说地点和情况就行。"
DONE = "{number} 重新派出去了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/重办 编号 原因`, by the staff or by somebody who reported it."""
    incident, why = naming.matter(work, words, WHICH)
    reported = any(row.sender == asked.incoming.sender for row in telling.reporters(work, incident))
    if not asked.speaker.staff and not reported:
        return [asked.reply(NOT_YOURS)]
    if reported:
        sent = reopening.again(
            work, incident, reporters.voice(asked.speaker, incident), asked.message_id, why
        )
    else:
        sent = steps.reopen(work, incident, Actor.of(asked.speaker), asked.message_id, why)
    return [asked.reply(DONE.format(number=incident.number), incident=incident.id), *sent]


COMMAND = Command(
    names=("重办", "reopen"),
    about="没办好的，再办一次",
    usage="/重办 编号 原因",
    example="/重办 261123-007 灯又不亮了",
    run=run,
    order=24,
    section=Section.WORK,
)
