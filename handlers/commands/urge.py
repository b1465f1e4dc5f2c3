"""/催办: whoever has a matter hears that somebody waits for it."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import side_moves, standing
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "要催哪一件？"
DONE = "{number} 已经催了{who}。"
# A department hears nothing of us: somebody has to ring there.
REFERRED = "{number} 在{who}那边，已经请值班民警去催。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/催办 编号 [想说的话]`."""
    incident, note = naming.matter(work, words, WHICH)
    sent = side_moves.urge(work, incident, Actor.of(asked.speaker), asked.message_id, note)
    done = REFERRED if incident.holding == "referred" else DONE
    told = done.format(number=incident.number, who=standing.whose(work, incident))
    return [asked.reply(told, incident=incident.id), *sent]


COMMAND = Command(
    names=("催办", "urge"),
    about="催一下",
    usage="/催办 编号 [想说的话]",
    example="/催办 261123-007 居民又打电话了",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY, Role.LEADER}),
    order=40,
    section=Section.PRESS,
)
