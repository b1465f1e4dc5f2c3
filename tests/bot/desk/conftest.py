"""A desk with one matter, one doubt, two files and one message that failed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.core import Core
from bot.database import Database
from bot.desk import desk_routes
from bot.desk.entry import Entry
from bot.media.shelf import SHOWN, SMALL, Shelf
from bot.registry_of import load_registry
from bot.web import Health, WebServer
from models.flow_rows import InboxMessage, InboxState
from models.registry_rows import Person
from models.settings import Settings
from models.vault import Vault
from tests.bot.desk.looking import a_doubt, a_file, a_matter


@pytest.fixture
async def desk(empty: Engine, tmp_path: Path, vault: Vault, clock: Any) -> AsyncIterator[str]:
    with Session(empty) as db:
        db.add_all([Person(id=1, name="赵刚", role="民警"), Person(id=2, name="李强", role="网格员")])
        db.add(a_matter(clock))
        db.flush()
        file = Shelf(tmp_path / "media", vault).keep(b"whole", {SHOWN: b"shown", SMALL: b"small"})
        db.add_all([a_file(clock, file, width=64), a_file(clock, file, width=0)])
        db.add(
            InboxMessage(key="k", conversation="c", seq=1, state=InboxState.FAILED, error="ValueError at <b>",
                         payload=b"sealed", accepted_at=clock.now())
        )  # fmt: skip
        db.add(a_doubt(clock))
        db.commit()
    database = Database(empty)
    core = Core(database, vault, clock, Settings(), {}, {}, load_registry)
    shelf = Shelf(tmp_path / "media", vault)
    routes: list[web.AbstractRouteDef] = [
        *desk_routes(core, Entry(database, vault, clock), vault, Settings(), shelf)
    ]
    server = WebServer("127.0.0.1", 0, routes, Health())
    await server.start()
    yield f"http://127.0.0.1:{server.port}/desk"
    await server.stop()
    await core.stop()
    database.close()
