"""/派单: an officer puts a matter in; without a grid the text decides, as with a resident's report."""

from __future__ import annotations

from handlers import which_grid
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section, first_word
from handlers.known import known
from models import call_desk, dispatch, standing
from models.amending import amend
from models.hours import working
from models.incident_rows import Incident
from models.incidents import Matter, MoveRefused, open_incident
from models.kinds import MATTERS, POLICE_KINDS
from models.messages import Outgoing
from models.people import Actor
from models.registry import GridInfo
from models.roles import Role
from models.work import Work
from understanding import call_sheet
from understanding.call_sheet import CallSheet
from understanding.place import Found
from understanding.reading import Kind, Reading

WHAT = "派什么？"
NO_PLACE = "没看出是什么事、在哪里。请写上地点，或者在前面写上网格，比如：/派单 {grid} {text}"
KNOWN = "平台编号 {theirs} 已经派过了，我们的编号是 {number}。"
SAME = "这件事已经有了（{number}，{state}），这次说的也记上了。确实是另一件，请在前面写上网格再发。"
SENT = "{number} 已派给{to}。"
NOT_THEIRS = "{number} 是警情，先派给{to}。要网格去办请发 /转回 {number} 原因。"
OFFICERS = "值班民警"
# The urgency of what is told without any word of it.
USUAL = 3


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Open the incident and dispatch it to the named grid, or to where the text leads."""
    named, text = _grid_named(work, words)
    if not text:
        raise Given(WHAT)
    sheet = call_sheet.read(text)
    if sheet.number and (same := call_desk.incident_of(work, sheet.number)) is not None:
        return [asked.reply(KNOWN.format(theirs=sheet.number, number=same.number), incident=same.id)]
    reading, found = asked.read(sheet.said), asked.where(sheet.said)
    matter = _matter(reading, found, sheet, named)
    if not (named or matter.grid or matter.candidates or sheet.number or reading.kind in MATTERS):
        raise _no_place(work, sheet.said)
    if named is None and (same := known(work, matter)) is not None:
        return _same(asked, work, same, sheet)
    incident = open_incident(work, matter, Actor.of(asked.speaker), asked.message_id)
    _keep(work, incident, sheet)
    return _sent(asked, work, incident, found, named)


def _matter(reading: Reading, found: Found, sheet: CallSheet, named: GridInfo | None) -> Matter:
    """Whoever dispatches says that it is a matter, whatever it reads like."""
    return Matter(
        kind=reading.kind if reading.kind in POLICE_KINDS else Kind.NONPOLICE,
        text=sheet.said,
        category=reading.category if reading.kind in MATTERS else "",
        urgency=reading.urgency if reading.kind in MATTERS else USUAL,
        place=found.place or sheet.place,
        grid=named.number if named else found.grid,
        candidates=() if named else found.candidates,
        reasons=(*reading.reasons, *(() if reading.kind in MATTERS else found.reasons)),
        point=found.point,
    )


def _sent(
    asked: Asked, work: Work, incident: Incident, found: Found, named: GridInfo | None
) -> list[Outgoing]:
    """To the grid that was named; else by the law, with a question where the place leaves it open."""
    actor, police = Actor.of(asked.speaker), incident.kind in POLICE_KINDS
    in_time = working(work.now, work.settings.station, work.settings.hours)
    if police or not (named or in_time):
        sent = dispatch.to_officers(work, incident, actor, asked.message_id)
    elif incident.grid is None:
        return [which_grid.open_question(asked, work, incident, found.options)]
    else:
        sent = dispatch.to_grid(work, incident, incident.grid, actor, asked.message_id)
    words = NOT_THEIRS if police and named else SENT
    to = standing.whose(work, incident) if incident.holding == "grid" else OFFICERS
    told = words.format(number=incident.number, to=to)
    return [asked.reply(told, incident=incident.id), *sent]


def _same(asked: Asked, work: Work, incident: Incident, sheet: CallSheet) -> list[Outgoing]:
    _keep(work, incident, sheet)
    told = SAME.format(number=incident.number, state=standing.for_staff(incident))
    sent = amend(work, incident, Actor.of(asked.speaker), sheet.said, asked.message_id)
    return [asked.reply(told, incident=incident.id), *sent]


def _keep(work: Work, incident: Incident, sheet: CallSheet) -> None:
    if sheet.number:
        call_desk.keep(work, incident, sheet.number, sheet.contact, sheet.called)


def _grid_named(work: Work, words: str) -> tuple[GridInfo | None, str]:
    """The grid whose number or name the words begin with, and the rest."""
    first, rest = first_word(words)
    for grid in work.registry.grids.values():
        if first in (grid.number, grid.name):
            return grid, rest.strip()
    return None, words.strip()


def _no_place(work: Work, text: str) -> MoveRefused:
    some = next(iter(work.registry.grids.values()), None)
    return MoveRefused(NO_PLACE.format(grid=some.name if some else "网格名", text=text[:20]))


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
