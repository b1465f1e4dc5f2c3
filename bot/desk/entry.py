"""Who may look at the desk: an officer with a pass, which comes once in a link and then in a cookie."""

from __future__ import annotations

import re
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

HOME, COOKIE = "/desk", "desk"
# Where somebody wanted to who had to sign in first, and for how long that is remembered, in seconds.
WANTED, WAITS = "desk_wanted", 1800
MATTER = re.compile(r"/desk/matters/\d{6}-\d{3,}")
Found = TypeVar("Found")
Look = Callable[[Session, datetime], Found]


class Entry:
    """Lets officers in, and writes down in the audit log what they looked at. `door`: where they ask for a
    link; `safely`: the desk is reached by https alone, and so are its cookies."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, door: str = "钉钉", *, safely: bool = False
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._door = door
        self._safely = safely

    def enter(self, request: web.Request) -> web.Response:
        """From the link: the pass goes into a cookie, so that it stays out of the address bar; on to the
        matter that was asked for before there was one.
        """
        key = request.query["pass"]
        if passes.read(self._vault, key, self._clock.now()) is None:
            return self.locked(request)
        wanted = request.cookies.get(WANTED, "")
        answer = web.Response(status=303, headers={"Location": wanted if MATTER.fullmatch(wanted) else HOME})
        age = int(passes.LIFE.total_seconds())
        # Lax: who comes by a link of a card from elsewhere is let in too; nothing here is changed by coming.
        answer.set_cookie(
            COOKIE, key, max_age=age, httponly=True, samesite="Lax", path=HOME, secure=self._safely
        )
        answer.del_cookie(WANTED, path=HOME)
        return answer

    def locked(self, request: web.Request) -> web.Response:
        """For whoever has no pass, or none any more; which matter he came for is kept until he has one."""
        answer = self.refused()
        if MATTER.fullmatch(request.path):
            answer.set_cookie(
                WANTED,
                request.path,
                max_age=WAITS,
                httponly=True,
                samesite="Lax",
                path=HOME,
                secure=self._safely,
            )
        return answer

    def refused(self) -> web.Response:
        """How to get in."""
        return page.response(page.locked(self._door), status=401, renewed=True)

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
