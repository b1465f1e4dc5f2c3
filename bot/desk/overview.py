"""GET /desk: today's matters, what is not done, and what went wrong; no name and no text of anybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from aiohttp import web
from sqlalchemy import Connection
from sqlalchemy.orm import Session
from sqlmodel import col, or_, select

from bot.clock import Clock
from bot.core import Core
from bot.database import Database
from bot.desk import page
from models import passes, set_aside, standing
from models.cards import KIND_WORDS
from models.flow_rows import InboxMessage, OutboxMessage
from models.incident_rows import AuditLine, Incident
from models.registry_rows import Person
from models.roles import Role
from models.settings import Settings
from models.states import OPEN_STATES
from models.vault import Vault

COOKIE = "desk"
MOST = 200


@dataclass(slots=True)
class Seen:
    """What the page shows."""

    new: list[Incident] = field(default_factory=list)
    open: list[Incident] = field(default_factory=list)
    holders: dict[int, str] = field(default_factory=dict)
    unhandled: list[InboxMessage] = field(default_factory=list)
    unsent: list[OutboxMessage] = field(default_factory=list)


class Overview:
    """The first page of the desk."""

    def __init__(
        self, core: Core, database: Database, vault: Vault, clock: Clock, settings: Settings
    ) -> None:
        self._core = core
        self._database = database
        self._vault = vault
        self._clock = clock
        self._settings = settings

    async def show(self, request: web.Request) -> web.Response:
        """The pass comes once in the link and then in a cookie, so that it stays out of the address bar."""
        if "pass" in request.query:
            return self._enter(request.query["pass"])
        now = self._clock.now()
        person = passes.read(self._vault, request.cookies.get(COOKIE, ""), now)
        seen = await self._database.run(lambda c: self._see(c, person, now)) if person else None
        if seen is None:
            return page.response(page.LOCKED, status=401)
        return page.response(self._render(seen, now))

    def _enter(self, key: str) -> web.Response:
        if passes.read(self._vault, key, self._clock.now()) is None:
            return page.response(page.LOCKED, status=401)
        answer = web.Response(status=303, headers={"Location": "/desk"})
        age = int(passes.LIFE.total_seconds())
        answer.set_cookie(COOKIE, key, max_age=age, httponly=True, samesite="Strict", path="/desk")
        return answer

    def _see(self, connection: Connection, person: int, now: datetime) -> Seen | None:
        """None when the person is no officer any more; who looked is in the audit log."""
        with Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False) as db:
            officer = db.get(Person, person)
            if officer is None or officer.role != Role.OFFICER:
                return None
            db.add(AuditLine(at=now, person_id=person, act="desk", verdict="done"))
            seen = _seen(db, self._midnight(now))
            db.flush()
            db.expunge_all()
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
            ("没处理成的消息", len(failed)),
        ]
        return page.overview(self._settings.station.name, now.astimezone(zone), numbers, rows, failed)

    def _row(self, incident: Incident, seen: Seen, now: datetime) -> page.Row:
        grid = self._core.knowing.registry.grids.get(incident.grid or "")
        return page.Row(
            number=incident.number,
            kind=KIND_WORDS.get(incident.kind, incident.kind),
            urgent=incident.kind == "emergency" or incident.urgency <= 2,
            place=incident.place or incident.category or "地点不清楚",
            grid=grid.name if grid else "",
            state=standing.for_staff(incident),
            holder=seen.holders.get(incident.holder_id or 0, ""),
            waiting=_since(now - incident.since),
        )


def _seen(db: Session, midnight: datetime) -> Seen:
    unfinished = col(Incident.state).in_(OPEN_STATES)
    query = select(Incident).where(or_(col(Incident.opened_at) >= midnight, unfinished))
    found = list(db.scalars(query.order_by(col(Incident.id))))
    holders = {incident.holder_id for incident in found if incident.holder_id}
    names = db.execute(select(Person.id, Person.name).where(col(Person.id).in_(holders))).all()
    return Seen(
        new=[incident for incident in found if incident.opened_at >= midnight],
        open=sorted((i for i in found if i.state in OPEN_STATES), key=lambda i: (i.urgency, i.id or 0)),
        holders={number or 0: name for number, name in names},
        unhandled=set_aside.unhandled(db)[:MOST],
        unsent=set_aside.unsent(db)[:MOST],
    )


def _since(wait: timedelta) -> str:
    minutes = int(wait.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时 {minutes % 60} 分" if minutes < 48 * 60 else f"{minutes // 1440} 天"
