"""/改格: a matter went to the wrong grid; sent to the right one, and kept as an example."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given
from models import corrections, dispatch, lookup
from models.messages import Outgoing
from models.people import Actor
from models.registry import GridInfo
from models.roles import Role
from models.states import MoveName
from models.work import Work

WHICH = "要写编号和网格。"
NONE = "没有 {words} 这一件，看看编号对不对。"
NO_GRID = "没有网格“{words}”。名称像是：{some}"
SAME = "{number} 本来就在{grid}。"
DONE = "{number} 转派给{grid}，记下了。"
WHY = "网格读错了"
SHOWN = 5


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/改格 编号 网格 [原因]`: the grid by number or name."""
    number, _, rest = words.partition(" ")
    name, _, why = rest.strip().partition(" ")
    if not number or not name:
        raise Given(WHICH)
    incident = lookup.by_number(work, number)
    if incident is None:
        return [asked.reply(NONE.format(words=number[:30]))]
    grid = _grid(work, name)
    if grid is None:
        some = [g.name for g in work.registry.grids.values() if name[:2] in g.name][:SHOWN]
        return [asked.reply(NO_GRID.format(words=name[:20], some="、".join(some) or "（没有像的）"))]
    if incident.grid == grid.number and incident.holding == "grid":
        return [asked.reply(SAME.format(number=incident.number, grid=grid.name))]
    actor = Actor.of(asked.speaker)
    corrections.keep(work, incident, actor, why, grid=grid.number)
    sent = dispatch.to_grid(
        work, incident, grid.number, actor, asked.message_id, note=why or WHY, name=MoveName.TRANSFER
    )
    told = DONE.format(number=incident.number, grid=grid.name)
    return [asked.reply(told, incident=incident.id), *sent]


def _grid(work: Work, name: str) -> GridInfo | None:
    return next((g for g in work.registry.grids.values() if name in (g.number, g.name)), None)


COMMAND = Command(
    names=("改格", "grid"),
    about="把一件事转给别的网格",
    usage="/改格 编号 网格 [原因]",
    example="/改格 261123-007 府东二网格",
    run=run,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=42,
)
