"""GET /desk/matters/…: one matter, its words, timeline and what came with it; who looked is logged."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.core import Core
from bot.desk import attached, board_rows, matter_page, page
from bot.desk.entry import Entry
from bot.desk.matter_page import Step, Whole
from models import called, standing, timeline
from models.card_look import URGENCY_WORDS, next_step
from models.day_words import day_and_time
from models.incident_rows import Incident, TimelineLine
from models.incidents import TOLD, local
from models.settings import Settings
from models.states import MOVE_WORDS, MoveName
from models.vault import Unreadable, Vault
from models.work import Work

SAW = "matter"
SYSTEM = "system"
# By these somebody gets it; who takes it himself stands in front as it is.
GIVEN = (
    MoveName.DISPATCH, MoveName.TRANSFER, MoveName.TO_GRID, MoveName.TO_POLICE, MoveName.RETURN,
    MoveName.REOPEN,
)  # fmt: skip


class OneMatter:
    """The page that a card's 详情 leads to."""

    def __init__(self, core: Core, entry: Entry, vault: Vault, settings: Settings) -> None:
        self._core = core
        self._entry = entry
        self._vault = vault
        self._settings = settings

    async def show(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        found = await self._entry.see(request, SAW, lambda db, now: self._found(db, now, number), number)
        if found is None:
            return self._entry.locked(request)
        status = 200 if found else 404
        body = matter_page.matter(found[0]) if found else matter_page.none(number)
        return page.response(body, status, title=f"{number} · 一呼")

    def _found(self, db: Session, now: datetime, number: str) -> list[Whole]:
        """Empty where no matter has that number."""
        work = Work(db, now, self._settings, self._core.knowing.registry, self._vault, lambda: "")
        incident = db.scalars(select(Incident).where(Incident.number == number)).first()
        return [_whole(work, incident)] if incident is not None else []


def _whole(work: Work, incident: Incident) -> Whole:
    row, said, result = incident.id or 0, _opened(work, incident.summary), _opened(work, incident.result)
    grid = work.registry.grids.get(incident.grid or "")
    return Whole(
        number=incident.number,
        at=page.day(local(work, work.now)),
        title=called.on_desk(incident),
        sort=called.sort_on_desk(incident),
        kind=board_rows.kind(incident),
        urgent=board_rows.urgent(incident),
        late=board_rows.late(work, incident),
        facts=(
            ("状态", standing.for_staff(incident)),
            ("在办", standing.whose(work, incident)),
            ("接下来", next_step(work, incident)),
            ("受理", day_and_time(work, incident.opened_at)),
            ("类别", incident.category),
            ("缓急", URGENCY_WORDS[incident.urgency]),
            ("网格", grid.name if grid else ""),
        ),
        said=said,
        result=result,
        steps=tuple(
            _step(work, line, {MoveName.OPEN: said, MoveName.RESOLVE: result})
            for line in timeline.lines_of(work.db, row)
        ),
        pictures=tuple(attached.pictures(work.db, [row]).get(row, ())),
        files=tuple(attached.files(work.db, [row]).get(row, ())),
    )


def _step(work: Work, line: TimelineLine, above: dict[MoveName, str]) -> Step:
    """What stands above already, by the step in which it was said, is not said again."""
    person = work.registry.team.person(line.actor_id)
    who = "" if line.actor == SYSTEM else person.name if person else line.actor
    name, note = MoveName(line.move), timeline.told(line, work.vault)
    return Step(
        at=day_and_time(work, line.at),
        move=MOVE_WORDS[name],
        who=who,
        to=_to(work, line) if name in GIVEN else "",
        note="" if note == above.get(name) else note,
    )


def _to(work: Work, line: TimelineLine) -> str:
    """The person, the grid or the officers who have it by this line; empty where it tells of none."""
    told = [part.partition("=") for part in line.new.split(TOLD)]
    new = {key: value for key, _, value in told}
    holder = new.get("holder_id", "")
    person = work.registry.team.person(int(holder)) if holder.isdecimal() else None
    if person is not None:
        return person.name
    grid = work.registry.grids.get(new.get("grid", ""))
    return standing.OFFICERS if new.get("holding") == "officers" else grid.name if grid is not None else ""


def _opened(work: Work, sealed: bytes | None) -> str:
    """What was sealed, unless it was forgotten since."""
    try:
        return work.vault.open(sealed)
    except Unreadable:
        return ""
