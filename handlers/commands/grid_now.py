"""/网格: who works in a grid, and what is open there."""

from __future__ import annotations

from sqlmodel import col, select

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from handlers.commands.who import team_of
from models import called, standing
from models.incident_rows import Incident
from models.messages import Outgoing
from models.registry import GridInfo
from models.roles import STAFF
from models.states import OPEN_STATES
from models.work import Work

WHICH = "要看哪个网格？"
NOTHING = "没有要办的事。"
OPEN = "没办完 {n} 件："
LINE = "{number} {what} {state} {whose}"
MORE = "…还有 {n} 件"
LINES = 8


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/网格 名称|编号`; without one, one's own."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    own = asked.speaker.grids[:1]
    name = words.strip() or (own[0] if len(asked.speaker.grids) == 1 else "")
    if not name:
        raise Given(WHICH)
    grid = naming.grid_named(work, name)
    if grid is None:
        raise naming.no_grid(work, name)
    return [asked.reply("\n".join([*team_of(work, grid), *_open(work, grid)]))]


def _open(work: Work, grid: GridInfo) -> list[str]:
    query = select(Incident).where(col(Incident.grid) == grid.number, col(Incident.state).in_(OPEN_STATES))
    found = list(work.db.scalars(query.order_by(col(Incident.urgency), col(Incident.id))))
    if not found:
        return [NOTHING]
    more = [MORE.format(n=len(found) - LINES)] if len(found) > LINES else []
    return [OPEN.format(n=len(found)), *(_line(work, each) for each in found[:LINES]), *more]


def _line(work: Work, incident: Incident) -> str:
    told = LINE.format(
        number=incident.number,
        what=called.to_staff(work, incident),
        state=standing.for_staff(incident),
        whose=standing.whose(work, incident),
    )
    return told.strip()


COMMAND = Command(
    names=("网格", "area"),
    about="一个网格有谁、有哪些事",
    usage="/网格 名称或编号",
    example="/网格 府东一网格",
    run=run,
    roles=STAFF,
    order=13,
    section=Section.SEE,
)
