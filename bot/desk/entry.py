"""Who may look at the desk: an officer with a pass, which comes once in a link and then in a cookie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from aiohttp import web
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.database import Database
from bot.desk import page
from models import passes
from models.incident_rows import AuditLine
from models.registry_rows import Person
from models.roles import Role
from models.vault import Vault

COOKIE = "desk"
Found = TypeVar("Found")
Look = Callable[[Session, datetime], Found]


class Entry:
    """Lets officers in, and writes down in the audit log what they looked at."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    def enter(self, key: str) -> web.Response:
        """From the link: the pass goes into a cookie, so that it stays out of the address bar."""
        if passes.read(self._vault, key, self._clock.now()) is None:
            return self.locked()
        answer = web.Response(status=303, headers={"Location": "/desk"})
        age = int(passes.LIFE.total_seconds())
        answer.set_cookie(COOKIE, key, max_age=age, httponly=True, samesite="Strict", path="/desk")
        return answer

    def locked(self) -> web.Response:
        """For whoever has no pass, or none any more."""
        return page.response(page.LOCKED, status=401)

    async def see(self, request: web.Request, act: str, look: Look[Found], subject: str = "") -> Found | None:
        """What `look` finds; None where nobody is to see it, an officer that was one included."""
        now = self._clock.now()
        person = passes.read(self._vault, request.cookies.get(COOKIE, ""), now)
        if person is None:
            return None
        line = AuditLine(at=now, person_id=person, act=act, subject=subject, verdict="done")
        return await self._database.run(lambda connection: self._see(connection, line, look))

    def _see(self, connection: Connection, line: AuditLine, look: Look[Found]) -> Found | None:
        with Session(bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False) as db:
            officer = db.get(Person, line.person_id)
            if officer is None or officer.role != Role.OFFICER:
                return None
            db.add(line)
            found = look(db, line.at)
            db.flush()
            db.expunge_all()
            return found
