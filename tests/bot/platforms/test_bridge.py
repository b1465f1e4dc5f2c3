"""The signed bridge: what comes is taken once and answered with a receipt; what makes no sense is refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Engine, func, select

from bot.database import Database, open_engine
from bot.platforms import Answer
from bot.platforms.bridge import Bridge, read
from bot.platforms.frames import BadFrame
from bot.platforms.replays import Replays, rows
from bot.platforms.signing import headers
from models.messages import (
    Incoming,
    Location,
    Media,
    Platform,
    Quote,
)
from sandbox.app import LARGEST

SECRET, GROUP = "bridge secret", "4@chatroom"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SAID: dict[str, Any] = {"group": GROUP, "sender": "wxid_1", "text": "楼道灯坏了", "at": 1795399200}


@pytest.fixture
def database(empty: Engine) -> Iterator[Database]:
    database = Database(empty)
    yield database
    database.close()


@dataclass
class Kept:
    """Keeps what it is given, as the inbox does."""

    said: list[Incoming] = field(default_factory=list)
    duplicate: bool = False
    unanswered: bool = False

    async def accept(self, incoming: Incoming) -> Kept:
        known = incoming.key() in [each.key() for each in self.said]
        self.said.append(incoming)
        return Kept(duplicate=known)

    async def answer(self, timeout: float) -> list[Answer]:
        return []


async def post(
    url: str, raw: bytes, key: str, at: datetime, secret: str = SECRET
) -> tuple[int, dict[str, Any] | str]:
    async with (
        ClientSession() as client,
        client.post(url, data=raw, headers=headers(secret, raw, key, at)) as answer,
    ):
        text = await answer.text()
        return answer.status, json.loads(text) if answer.status == 202 else text


async def test_each_message_is_stored_once_before_it_is_answered(clock: Any, database: Database) -> None:
    kept = Kept()
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(Bridge(SECRET, kept.accept, clock, Replays(database)).routes())
    raw = json.dumps(SAID).encode()
    later = json.dumps(SAID | {"at": SAID["at"] + 60}).encode()
    async with TestServer(app) as server:
        url = f"http://127.0.0.1:{server.port}/callback/bridge"
        now = clock.now()
        assert await post(url, raw, "m1", now) == (202, {"accepted": True, "duplicate": False})
        assert await post(url, later, "m1", now) == (202, {"accepted": True, "duplicate": True})
        assert (await post(url, raw, "m2", now + timedelta(seconds=1)))[1] == {
            "accepted": True,
            "duplicate": False,
        }
        assert (await post(url, raw, "m3", now, "other"))[0] == 401
        assert (await post(url, raw, "m3", now - timedelta(seconds=301)))[0] == 401
        assert (await post(url, raw, "m3", now + timedelta(seconds=301)))[0] == 401
        assert (await post(url, raw, "", now))[0] == 400
        assert (await post(url, b"nonsense", "m3", now))[0] == 400
    assert len(kept.said) == 3


async def test_a_key_of_any_bytes_is_one(clock: Any, database: Database) -> None:
    kept = Kept()
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(Bridge(SECRET, kept.accept, clock, Replays(database)).routes())
    raw = json.dumps(SAID).encode()
    async with TestServer(app) as server:
        # No client of ours writes such a header, so that it is written by hand.
        said = headers(SECRET, raw, "KEY", clock.now()) | {"Host": "x", "Content-Length": str(len(raw))}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items()).encode()
        told, tell = await asyncio.open_connection("127.0.0.1", server.port)
        tell.write(b"POST /callback/bridge HTTP/1.1\r\n" + head.replace(b"KEY", b"a\xff") + b"\r\n" + raw)
        assert b" 202 " in await told.readline()
        tell.close()
    assert kept.said[0].message_id == "a\ufffd"


async def test_what_was_overheard_is_not_taken_again_under_another_key(
    clock: Any, database: Database
) -> None:
    """Not by another process, nor after another start, either."""
    kept = Kept()
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(Bridge(SECRET, kept.accept, clock, Replays(database)).routes())
    other = web.Application(client_max_size=LARGEST)
    other.add_routes(Bridge(SECRET, kept.accept, clock, Replays(database)).routes())
    raw, own = json.dumps(SAID).encode(), json.dumps(SAID | {"id": "own"}).encode()
    async with TestServer(app) as server, TestServer(other) as another:
        url, beside = (f"http://127.0.0.1:{each.port}/callback/bridge" for each in (server, another))
        ahead = clock.now() + timedelta(seconds=299)
        await post(url, raw, "m1", ahead)
        clock.turn(seconds=598)
        for where in (url, beside):
            assert (await post(where, raw, "m2", ahead))[1] == {"accepted": True, "duplicate": True}
        clock.turn(seconds=2)
        assert (await post(url, raw, "m2", ahead))[0] == 401
        # What is signed in the body tells by itself.
        assert (await post(url, own, "m3", clock.now()))[1] == {"accepted": True, "duplicate": False}
        later = clock.now() + timedelta(seconds=1)
        assert (await post(beside, own, "m4", later))[1] == {"accepted": True, "duplicate": True}
    assert [each.message_id for each in kept.said] == ["m1", "m1", "m1", "own", "own"]


async def test_a_signature_is_remembered_while_it_is_good(clock: Any, database_url: str) -> None:
    """On each database."""
    database = Database(open_engine(database_url))
    replays = Replays(database)
    assert await replays.key("s1", "k1", clock.now()) == "k1"
    clock.turn(seconds=600)
    assert await replays.key("s1", "k2", clock.now()) == "k1"
    clock.turn(seconds=1)
    assert await replays.key("s1", "k3", clock.now()) == "k3"
    with database.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(rows)).scalar() == 1
    database.close()
    database.engine.dispose()


def test_all_that_a_message_can_have() -> None:
    told = read(
        SAID
        | {
            "name": "段志远",
            "mentioned": True,
            "pictures": ["https://a/1.jpg"],
            "files": [{"kind": "voice", "url": "https://a/1.amr", "name": "1.amr", "text": "灯坏了"}],
            "location": {"longitude": 112.4, "latitude": 39, "title": "水乡湾"},
            "quote": {"id": "m0", "text": "谁家的灯"},
        },
        "m1",
        NOW,
    )
    assert (told.platform, told.account, told.conversation) == (Platform.WECHAT, "bridge", GROUP)
    assert (told.private, told.addressed, told.sender_name) == (False, True, "段志远")
    assert told.sent_at == NOW
    assert told.media[0].url == "https://a/1.jpg"
    assert told.media[1] == Media("voice", "https://a/1.amr", "https://a/1.amr", "1.amr", "灯坏了")
    assert told.location == Location(112.4, 39.0, "水乡湾")
    assert told.quote == Quote("m0", "谁家的灯")


def test_a_quotation_in_the_text_is_none_of_it() -> None:
    told = read(SAID | {"text": "「李四：3号楼着火了」\n- - - - - - - - - -\n收到"}, "m1", NOW)
    assert (told.text, told.quote) == ("收到", Quote(text="3号楼着火了"))


def test_without_a_group_it_is_private() -> None:
    told = read({"sender": "wxid_1", "text": "在吗"}, "m1", NOW)
    assert (told.conversation, told.private, told.addressed) == ("wxid_1", True, True)
    assert told.sent_at == NOW


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": ""}, {"sender": "x" * 129}, {"group": "x" * 129}, {"text": " "}, {"at": "now"},
        {"at": -1}, {"at": 1e300}, {"at": True}, {"pictures": ["file:///etc/passwd"]}, {"pictures": [7]},
        {"files": [7]}, {"files": [{"kind": "picture", "url": "https://a/1"}]},
        {"files": [{"kind": "voice", "url": "file:///x"}]},
        {"location": {"longitude": 181, "latitude": 1}}, {"location": {"longitude": "1", "latitude": 1}},
        {"location": {"longitude": 1}}, {"location": {"longitude": 10**400, "latitude": 1}},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadFrame):
        read(SAID | wrong, "m1", NOW)


_json = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(max_size=8),
    lambda more: some.lists(more, max_size=3) | some.dictionaries(some.text(max_size=8), more, max_size=3),
    max_leaves=8,
)


@given(some.dictionaries(some.sampled_from([*SAID, "location", "quote", "pictures", "files", "name"]), _json))
def test_any_json_is_a_message_or_is_refused(body: dict[str, Any]) -> None:
    try:
        assert read(SAID | body, "m1", NOW).sent_at <= NOW
    except BadFrame:
        return
