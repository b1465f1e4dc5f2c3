"""/转回: nothing for the police; the grid gets it, with all that was said and done so far."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import steps
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "要写编号和原因。"
WHICH_GRID = "还不知道是哪个网格的，请写上网格。"
DONE = "{number} 转回{grid}了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/转回 编号 [网格] 原因`; without a grid, to the one where it is."""
    incident, rest = naming.matter(work, words, WHICH)
    named, why = naming.grid_in(work, rest)
    grid = named or work.registry.grids.get(incident.grid or "")
    if grid is None:
        raise Given(WHICH_GRID)
    sent = steps.to_grid(work, incident, Actor.of(asked.speaker), asked.message_id, grid.number, why)
    return [asked.reply(DONE.format(number=incident.number, grid=grid.name), incident=incident.id), *sent]


COMMAND = Command(
    names=("转回", "back"),
    about="不是警情的，转回网格",
    usage="/转回 编号 [网格] 原因",
    example="/转回 261123-007 是邻里纠纷，没动手",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=32,
    section=Section.ROUTE,
)
