"""/结案: nothing more to do; the reporter hears it if he has not heard a result yet."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given
from models import lookup, steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import Outcome
from models.work import Work

WHICH = "哪一件要结案？"
NONE = "没有 {words} 这一件，看看编号对不对。"
DONE = "{number} 已结案。"
WORDS = {"误报": Outcome.FALSE_ALARM, "撤回": Outcome.WITHDRAWN, "重复": Outcome.DUPLICATE}


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Close with the given words; 误报, 撤回 and 重复 are outcomes of their own."""
    number, _, note = words.partition(" ")
    if not number:
        raise Given(WHICH)
    incident = lookup.by_number(work, number)
    if incident is None:
        return [asked.reply(NONE.format(words=number[:30]))]
    outcome = WORDS.get(note.strip(), Outcome.FIXED)
    sent = steps.close(work, incident, Actor.of(asked.speaker), asked.message_id, outcome, note)
    return [asked.reply(DONE.format(number=incident.number), incident=incident.id), *sent]


COMMAND = Command(
    names=("结案", "close"),
    about="结掉一件事",
    usage="/结案 编号 [结果]",
    example="/结案 261123-007 误报",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=31,
)
