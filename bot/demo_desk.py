"""GET /demo/desk: into the duty desk as the demonstration's first officer, without asking for a link."""

from __future__ import annotations

from aiohttp import web
from sqlalchemy import Connection, select

from bot.clock import DemoClock
from bot.database import Database, table
from bot.desk.entry import Entry
from models import passes
from models.registry_rows import Person
from models.roles import Role
from models.vault import Vault

NOBODY = "示范站里还没有民警。"
person = table(Person)
DOOR = "/demo/desk"
FIRST = select(person.c.id).where(person.c.role == Role.OFFICER).order_by(person.c.id).limit(1)


class OpenEntry(Entry):
    """Sends whoever has no pass to where one is given, so that every link to the desk opens it."""

    def refused(self) -> web.Response:
        return web.Response(status=303, headers={"Location": DOOR})


def desk_route(database: Database, vault: Vault, clock: DemoClock) -> web.RouteDef:
    """The route; it exists in demo mode only, where every address is on this machine."""

    async def enter(_: web.Request) -> web.Response:
        officer = await database.run(_first)
        if officer is None:
            return web.Response(status=404, text=NOBODY)
        key = passes.make(vault, officer, clock.now())
        return web.Response(status=303, headers={"Location": f"/desk?pass={key}"})

    return web.get(DOOR, enter)


def _first(connection: Connection) -> int | None:
    return connection.execute(FIRST).scalar()
