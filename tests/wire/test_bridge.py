"""The signed bridge over the wire: a report from a group behind it, and the client of the documentation."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.app import App as Bot
from bot.config import parse
from bot.doors import open_doors
from sandbox.app import make_app
from sandbox.bridge import BEHIND, Bridge
from sandbox.dingtalk import App, DingTalk
from sandbox.station_loader import load_world
from sandbox.world import Clock
from tests.patience import PATIENCE
from tests.ports import held_port
from tests.wire.conftest import ENVIRONMENT, SECRET, START, Wire, settings
from tests.wire.running import running

GROUP, HERS = "45610001@chatroom", "水乡湾业主群"
KEY = "bridge-secret"
CLIENT = Path(__file__).parents[2] / "docs" / "bridge_client.py"


@pytest.fixture
def port() -> Iterator[int]:
    """A port of our own, and its neighbour."""
    with held_port() as port:
        yield port


@pytest.fixture
async def bridged(port: int, database: Path) -> AsyncIterator[tuple[Wire, Bridge]]:
    """A bot whose only way into WeChat is the bridge."""
    world = load_world(Clock(START))
    world.chats[GROUP].behind = BEHIND
    dingtalk = DingTalk(world, [App("dingdemo", SECRET, "dingdemo")])
    dingtalk.faults.qps = dingtalk.faults.month = 0
    bridge = Bridge(world, f"http://127.0.0.1:{port}/callback/bridge", KEY)
    async with TestServer(make_app(world, dingtalk, [], parts={"bridge": bridge})) as server:
        wire = Wire(world, dingtalk, f"http://127.0.0.1:{server.port}")
        bot = Bot(parse(bridge_settings(database, wire.address, port), environment()), open_doors)
        async with running(bot):
            yield wire, bridge


def bridge_settings(database: Path, sandbox: str, port: int, send_url: str = "") -> dict[str, Any]:
    given = settings(database, sandbox, port)
    del given["onebot"]
    return given | {"bridge": {"secret": "${BRIDGE}", "send_url": send_url or f"{sandbox}/bridge/send"}}


def environment() -> dict[str, str]:
    return ENVIRONMENT | {"BRIDGE": KEY}


async def test_a_report_is_taken_once_and_answered_once(bridged: tuple[Wire, Bridge]) -> None:
    wire, bridge = bridged
    bridge.faults.repeat, bridge.faults.no_receipt, bridge.faults.fail = 1, 1, 1
    wire.say(HERS, "段志远", "水乡湾小区3号楼2单元楼道灯不亮了")
    card = await wire.card("南城网格群", "待签收")
    receipt = await wire.text(HERS, "收到")
    assert card.card is not None
    assert receipt.chat == GROUP
    assert [m.text for m in wire.told(HERS)] == [receipt.text]
    assert len([m for m in wire.told("南城网格群") if m.card]) == 1
    assert (bridge.faults.repeat, bridge.faults.no_receipt, bridge.faults.fail, bridge.said) == (0, 0, 0, 1)


async def test_the_client_of_the_documentation_works(port: int, database: Path, sandbox_alone: Wire) -> None:
    own = port + 1
    wanted = bridge_settings(database, sandbox_alone.address, port, f"http://127.0.0.1:{own}/")
    del wanted["demo"]
    given = {"BRIDGE_SECRET": KEY, "YIHU_URL": f"http://127.0.0.1:{port}", "PORT": str(own)}
    async with running(Bot(parse(wanted, environment()), open_doors)):
        told = await _answered(os.environ | given)
    assert told["group"] == GROUP
    assert "110" in told["text"]


async def _answered(environment: dict[str, str]) -> Any:
    """What the client hands on when it has told of a fight."""
    client = await asyncio.create_subprocess_exec(
        sys.executable, str(CLIENT), env=environment,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert client.stdin is not None
        assert client.stdout is not None
        said = {
            "id": "m1",
            "group": GROUP,
            "sender": "wxid_r014",
            "name": "段志远",
            "text": "有人打架，快来人",
        }
        client.stdin.write(json.dumps(said).encode() + b"\n")
        await client.stdin.drain()
        return json.loads(await asyncio.wait_for(client.stdout.readline(), PATIENCE))
    finally:
        client.kill()
        await client.wait()
