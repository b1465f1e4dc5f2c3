"""/转警: a matter turns out to be the police's; handed over, and kept as an example."""

from __future__ import annotations

from handlers import plain_step
from handlers.commands.command import Command, Section
from models import steps
from models.roles import Role

WHICH = "哪一件要转警？"
DONE = "{number} 已转给民警。"
# Nobody relies on officers who hear of nothing.
UNHEARD = "{number} 转成警情了，可是我现在联系不上民警：急的请马上打 110，再自己找值班民警。"

COMMAND = Command(
    names=("转警", "police"),
    about="转给民警办",
    usage="/转警 编号 原因",
    example="/转警 261123-007 有人动手了",
    run=plain_step.by(steps.to_police, WHICH, DONE, UNHEARD),
    roles=frozenset({Role.OFFICER, Role.LEADER, Role.MEMBER}),
    order=31,
    section=Section.ROUTE,
)
