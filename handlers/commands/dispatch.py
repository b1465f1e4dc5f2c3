"""/派单: an officer puts a matter in; without a grid the text decides, as with a resident's report."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import call_desk, dispatch
from models.incidents import Matter, open_incident
from models.messages import Outgoing
from models.people import Actor
from models.registry import GridInfo
from models.roles import Role
from models.work import Work
from understanding import call_sheet
from understanding.reading import Kind, Reading, Route

WHAT = "派什么？"
NO_PLACE = "没看出是哪个网格的。请在前面写上网格，比如：/派单 {grid} {text}"
SEVERAL = "这个地点有好几个网格：{options}。请在前面写上网格再发一次。"
KNOWN = "平台编号 {theirs} 已经派过了，我们的编号是 {number}。"
SENT = "{number} 已派给{to}。"
OFFICERS = "值班民警"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Open the incident and dispatch it to the named grid, or to where the text leads."""
    named, text = _grid_named(work, words)
    if not text:
        raise Given(WHAT)
    sheet = call_sheet.read(text)
    if sheet.number and (same := call_desk.incident_of(work, sheet.number)) is not None:
        return [asked.reply(KNOWN.format(theirs=sheet.number, number=same.number), incident=same.id)]
    text = sheet.said
    reading = asked.read(text)
    police = reading.kind in (Kind.EMERGENCY, Kind.POLICE)
    grid = named.number if named else reading.grid
    if grid is None and not police:
        return [asked.reply(_where(work, reading, text))]
    matter = Matter(
        kind=reading.kind if police else Kind.NONPOLICE,
        text=text,
        category=reading.category,
        urgency=reading.urgency,
        place=reading.place,
        grid=grid,
        reasons=reading.reasons,
    )
    actor = Actor.of(asked.speaker)
    incident = open_incident(work, matter, actor, asked.message_id)
    if sheet.number:
        call_desk.keep(work, incident, sheet.number, sheet.contact, sheet.called)
    if grid is not None and (named or reading.route is Route.GRID):
        sent = dispatch.to_grid(work, incident, grid, actor, asked.message_id)
    else:
        sent = dispatch.to_officers(work, incident, actor, asked.message_id)
    to = work.registry.grids[grid].name if incident.holding == "grid" and grid else OFFICERS
    return [asked.reply(SENT.format(number=incident.number, to=to), incident=incident.id), *sent]


def _grid_named(work: Work, words: str) -> tuple[GridInfo | None, str]:
    """The grid whose number or name the words begin with, and the rest."""
    first, _, rest = words.partition(" ")
    for grid in work.registry.grids.values():
        if first in (grid.number, grid.name):
            return grid, rest.strip()
    return None, words.strip()


def _where(work: Work, reading: Reading, text: str) -> str:
    names = [work.registry.grids[g].name for g in reading.candidates if g in work.registry.grids]
    if names:
        return SEVERAL.format(options="、".join(names))
    some = next(iter(work.registry.grids.values()), None)
    return NO_PLACE.format(grid=some.name if some else "网格名", text=text[:20])


COMMAND = Command(
    names=("派单", "dispatch"),
    about="把一件事派下去",
    usage="/派单 [网格] 内容",
    example="/派单 兴苑小区 3 号楼楼道灯坏了",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY, Role.LEADER}),
    order=20,
    section=Section.WORK,
)
