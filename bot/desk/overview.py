"""GET /desk: today's matters, what is not done, and what went wrong; no name and no text of anybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from aiohttp import web
from sqlalchemy.orm import Session
from sqlmodel import col, or_, select

from bot.core import Core
from bot.desk import attached, duties, page
from bot.desk.entry import Entry
from models import called, doubts, set_aside, standing
from models.cards import KIND_WORDS
from models.doubt_rows import Doubt
from models.flow_rows import InboxMessage, OutboxMessage
from models.incident_rows import Incident
from models.registry_rows import Person
from models.settings import Settings
from models.states import OPEN_STATES
from models.vault import Vault

MOST, SHOWN = 200, 6


@dataclass(slots=True)
class Seen:
    """What the page shows."""

    new: list[Incident] = field(default_factory=list)
    open: list[Incident] = field(default_factory=list)
    holders: dict[int, str] = field(default_factory=dict)
    pictures: dict[int, list[int]] = field(default_factory=dict)
    files: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    unhandled: list[InboxMessage] = field(default_factory=list)
    unsent: list[OutboxMessage] = field(default_factory=list)
    duties: list[page.Duty] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


class Overview:
    """The first page of the desk."""

    def __init__(self, core: Core, entry: Entry, vault: Vault, settings: Settings) -> None:
        self._core = core
        self._vault = vault
        self._entry = entry
        self._settings = settings

    async def show(self, request: web.Request) -> web.Response:
        """The pass comes once in the link and then in a cookie."""
        if "pass" in request.query:
            return self._entry.enter(request)
        found = await self._entry.see(request, "desk", lambda db, now: (self._seen(db, now), now))
        if found is None:
            return self._entry.locked(request)
        return page.response(self._render(*found))

    def _seen(self, db: Session, now: datetime) -> Seen:
        midnight = self._midnight(now)
        seen = _seen(db, midnight)
        seen.doubts = list(doubts.waiting(db, now))
        seen.duties = duties.seen(db, self._vault, midnight, self._settings.station.timezone)
        return seen

    def _midnight(self, now: datetime) -> datetime:
        zone = self._settings.station.timezone
        return datetime.combine(now.astimezone(zone).date(), time(), zone)

    def _render(self, seen: Seen, now: datetime) -> str:
        zone = self._settings.station.timezone
        rows = [self._row(incident, seen, now) for incident in seen.open[:MOST]]
        failed = [(f"收件 {m.id}", m.accepted_at.astimezone(zone), m.error) for m in seen.unhandled]
        failed += [(f"发件 {m.id}", m.created_at.astimezone(zone), m.error) for m in seen.unsent]
        police = sum(incident.kind != "nonpolice" for incident in seen.new)
        numbers = [
            ("今天新的", len(seen.new)),
            ("其中警情", police),
            ("没办完", len(seen.open)),
            ("像险情没人看", len(seen.doubts)),
            ("没处理成的消息", len(failed)),
        ]
        name = self._settings.station.name
        unseen = [(row.id or 0, row.at.astimezone(zone), row.sort) for row in seen.doubts]
        return page.overview(name, now.astimezone(zone), numbers, unseen, rows, seen.duties, failed)

    def _row(self, incident: Incident, seen: Seen, now: datetime) -> page.Row:
        grid = self._core.knowing.registry.grids.get(incident.grid or "")
        return page.Row(
            number=incident.number,
            kind=KIND_WORDS.get(incident.kind, incident.kind),
            urgent=incident.kind == "emergency" or incident.urgency <= 2,
            place=called.on_desk(incident),
            grid=grid.name if grid else "",
            state=standing.for_staff(incident),
            holder=seen.holders.get(incident.holder_id or 0, ""),
            waiting=_since(now - incident.since),
            pictures=tuple(seen.pictures.get(incident.id or 0, ())[-SHOWN:]),
            files=tuple(seen.files.get(incident.id or 0, ())[-SHOWN:]),
        )


def _seen(db: Session, midnight: datetime) -> Seen:
    unfinished = col(Incident.state).in_(OPEN_STATES)
    query = select(Incident).where(or_(col(Incident.opened_at) >= midnight, unfinished))
    found = list(db.scalars(query.order_by(col(Incident.id))))
    holders = {incident.holder_id for incident in found if incident.holder_id}
    names = db.execute(select(Person.id, Person.name).where(col(Person.id).in_(holders))).all()
    unsettled = [incident.id for incident in found if incident.state in OPEN_STATES]
    return Seen(
        new=[incident for incident in found if incident.opened_at >= midnight],
        open=sorted((i for i in found if i.state in OPEN_STATES), key=lambda i: (i.urgency, i.id or 0)),
        holders={number or 0: name for number, name in names},
        pictures=attached.pictures(db, unsettled),
        files=attached.files(db, unsettled),
        unhandled=set_aside.unhandled(db)[:MOST],
        unsent=set_aside.unsent(db)[:MOST],
    )


def _since(wait: timedelta) -> str:
    minutes = int(wait.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if minutes < 60:
        return f"{minutes} 分钟"
    if hours >= 48:
        return f"{hours // 24} 天"
    return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"
