"""/退回: it is not ours; the officers decide whose it is."""

from __future__ import annotations

from handlers import plain_step
from handlers.commands.command import Command, Section
from models import steps
from models.roles import STAFF

WHICH = "要写编号和原因。"
DONE = "{number} 退回给民警了。"

COMMAND = Command(
    names=("退回", "return"),
    about="不归我们管的，退回去",
    usage="/退回 编号 原因",
    example="/退回 261123-007 不在我们网格",
    run=plain_step.by(steps.give_back, WHICH, DONE),
    roles=STAFF,
    order=33,
    section=Section.ROUTE,
)
