"""/核查: somebody else than who did it finds that it is done."""

from __future__ import annotations

from handlers import plain_step
from handlers.commands.command import Command, Section
from models import steps
from models.roles import Role

WHICH = "核查哪一件？"
DONE = "{number} 核查通过。"

COMMAND = Command(
    names=("核查", "verify"),
    about="核查通过",
    usage="/核查 编号 [意见]",
    example="/核查 261123-007 看过了，灯亮了",
    run=plain_step.by(steps.verify, WHICH, DONE),
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=22,
    section=Section.WORK,
)
