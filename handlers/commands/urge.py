"""/催办: whoever has a matter hears that somebody waits for it."""

from __future__ import annotations

from handlers import plain_step
from handlers.commands.command import Command, Section
from models import side_moves
from models.roles import Role

WHICH = "要催哪一件？"
DONE = "{number} 已经催了{who}。"

COMMAND = Command(
    names=("催办", "urge"),
    about="催一下",
    usage="/催办 编号 [想说的话]",
    example="/催办 261123-007 居民又打电话了",
    run=plain_step.by(side_moves.urge, WHICH, DONE),
    roles=frozenset({Role.OFFICER, Role.AUXILIARY, Role.LEADER}),
    order=40,
    section=Section.PRESS,
)
