"""In the demonstration the desk opens without a link, as its first officer; without one it says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.clock import DemoClock
from bot.database import Database
from bot.demo_desk import DOOR, OpenEntry, desk_route
from models import passes
from models.registry_rows import Person
from models.vault import Vault

START = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
async def demo(empty: Engine, vault: Vault) -> AsyncIterator[Any]:
    database = Database(empty)
    app = web.Application()
    app.add_routes([desk_route(database, vault, DemoClock(START))])
    async with TestClient(TestServer(app)) as client:
        yield client
    database.close()


async def test_it_opens_as_the_first_officer(demo: Any, empty: Engine, vault: Vault) -> None:
    with Session(empty) as db:
        db.add_all([Person(id=1, name="李强", role="网格员"), Person(id=2, name="赵刚", role="民警")])
        db.commit()
    answer = await demo.get("/demo/desk", allow_redirects=False)
    assert answer.status == 303
    path, _, key = answer.headers["Location"].partition("?pass=")
    assert path == "/desk"
    assert passes.read(vault, key, START) == 2


async def test_without_an_officer_it_says_so(demo: Any) -> None:
    answer = await demo.get("/demo/desk", allow_redirects=False)
    assert answer.status == 404
    assert await answer.text() == "示范站里还没有民警。"


def test_whoever_comes_without_a_pass_is_let_in_too(empty: Engine, vault: Vault) -> None:
    database = Database(empty)
    request = make_mocked_request("GET", "/desk?pass=forged")
    answer = OpenEntry(database, vault, DemoClock(START)).enter(request)
    assert (answer.status, answer.headers["Location"]) == (303, DOOR)
    database.close()
