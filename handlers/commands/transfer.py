"""/转派: a matter goes to another grid, or to one person who has still to sign for it."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import dispatch, side_moves
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.states import MoveName
from models.work import Work

WHICH = "要写编号、派给谁和原因。"
TO_WHOM = "要写派给哪个网格或哪个人。"
DONE = "{number} 转派给{to}了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/转派 编号 网格|姓名 原因`, in any order of number and name."""
    incident, rest = naming.matter(work, words, WHICH, TO_WHOM)
    actor = Actor.of(asked.speaker)
    person, why = naming.person_in(work, rest, incident.grid)
    if person is not None and person.staff:
        sent = side_moves.hand_to(work, incident, actor, asked.message_id, person, why)
        return [asked.reply(DONE.format(number=incident.number, to=person.name), incident=incident.id), *sent]
    grid, why = naming.elsewhere(work, incident, rest)
    sent = dispatch.to_grid(
        work, incident, grid.number, actor, asked.message_id, note=why, name=MoveName.TRANSFER
    )
    return [asked.reply(DONE.format(number=incident.number, to=grid.name), incident=incident.id), *sent]


COMMAND = Command(
    names=("转派", "transfer"),
    about="转给别的网格或某个人",
    usage="/转派 编号 网格|姓名 原因",
    example="/转派 261123-007 孙梅 李强在开会",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=30,
    section=Section.ROUTE,
)
