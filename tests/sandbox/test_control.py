"""The sandbox's controls: what docs/sandbox.md says, and one sentence for what cannot be done."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from sandbox.app import make_app
from sandbox.bridge import Bridge
from sandbox.bridge import Faults as BridgeFaults
from sandbox.dingtalk import TASK, App, DingTalk
from sandbox.dingtalk import Faults as DingTalkFaults
from sandbox.kf import Faults as KfFaults
from sandbox.onebot import Faults as OneBotFaults
from sandbox.onebot import Gateway
from sandbox.station_loader import load_world
from sandbox.world import BOT, Clock, Event, World

START = datetime.fromisoformat("2026-11-23T10:00:00+08:00")
GROUP, GRID = "34510002@chatroom", "cidYihuNancheng=="
DOCS = Path(__file__).parents[2] / "docs" / "sandbox.md"


@dataclass
class Controls:
    world: World
    dingtalk: DingTalk
    gateway: Gateway
    url: str

    async def get(self, path: str) -> Any:
        async with ClientSession() as client, client.get(f"{self.url}/control/{path}") as answer:
            return await answer.json()

    async def post(self, path: str, body: Any, status: int = 200) -> Any:
        async with ClientSession() as client, client.post(f"{self.url}/control/{path}", json=body) as answer:
            assert answer.status == status
            return await answer.json()


@pytest.fixture
async def controls() -> AsyncIterator[Controls]:
    world = load_world(Clock(START))
    dingtalk = DingTalk(world, [App("dingdemo", "secret", "dingdemo")], [TASK])
    gateway = Gateway(world, "ws://127.0.0.1:1/nobody", "token", "wxid_yihu")
    bridge = Bridge(world, "http://127.0.0.1:1/nobody", "secret")
    async with TestServer(make_app(world, dingtalk, [gateway], parts={"bridge": bridge})) as server:
        yield Controls(world, dingtalk, gateway, f"http://127.0.0.1:{server.port}")


async def test_the_state_shows_who_is_where(controls: Controls) -> None:
    state = await controls.get("state")
    assert state["now"].startswith("2026-11-23T10:00")
    assert state["connected"] == {"dingtalk": 0, "onebot": {"wxid_yihu": False}}
    group = next(chat for chat in state["chats"] if chat["id"] == GROUP)
    assert {"r04", "r05"} <= set(group["members"])


async def test_anybody_can_speak_everywhere_he_is(controls: Controls) -> None:
    picture = base64.b64encode(b"png").decode()
    place = {"longitude": 112.4, "latitude": 39.3, "title": "门口"}
    first = await controls.post("say", {"person": "r04", "chat": GROUP, "text": "灯坏了"})
    more = {"quote": first["message"], "picture": picture, "location": place, "bot": True}
    await controls.post("say", {"person": "r05", "chat": GROUP, **more})
    await controls.post("say", {"person": "s001", "chat": "private:dingtalk", "text": "/帮助"})
    told = (await controls.get(f"messages?chat={GROUP}"))["messages"]
    assert [(m["sender"], m["to_bot"], m["quote"]) for m in told] == [
        ("r04", False, ""),
        ("r05", True, first["message"]),
    ]
    assert controls.world.media[told[1]["picture"]] == ("image/png", b"png")
    voice = {"kind": "voice", "name": "1.amr", "data": base64.b64encode(b"#!AMR\n").decode()}
    heard = await controls.post("say", {"person": "r04", "chat": GROUP, "attached": voice})
    attached = controls.world.messages[heard["message"]].attached
    assert attached is not None
    assert (attached.kind, attached.name) == ("voice", "1.amr")
    assert controls.world.media[attached.media] == ("audio/amr", b"#!AMR\n")
    assert len((await controls.get("messages"))["messages"]) == 4


async def test_buttons_are_pressed(controls: Controls) -> None:
    card = controls.world.say(GRID, BOT, "", card={"id": "c1", "buttons": []})
    pressed: list[str] = []
    controls.world.listen(lambda event: pressed.append(f"{event.person} {event.action} {event.values}"))
    body = {"message": card.id, "person": "s065", "action": "resolve", "values": {"note": "好了"}}
    await controls.post("press", body)
    assert pressed == ["s065 resolve {'note': '好了'}"]


async def test_faults_are_switched_by_name(controls: Controls) -> None:
    told = await controls.post("faults", {"dingtalk": {"qps": 0, "slow": 0.5}, "onebot": {"echo_own": True}})
    assert (told["dingtalk"]["qps"], told["dingtalk"]["slow"]) == (0, 0.5)
    assert controls.dingtalk.faults.slow == 0.5
    assert controls.gateway.faults.echo_own is True
    assert (await controls.get("faults")) == told


async def test_every_switch_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    names = [
        field.name
        for kind in (DingTalkFaults, OneBotFaults, BridgeFaults, KfFaults)
        for field in fields(kind)
    ]
    assert [name for name in names if f"`{name}`" not in text] == []


async def test_further_parts_have_switches_and_counts(controls: Controls) -> None:
    assert (await controls.post("faults", {"bridge": {"fail": 2}}))["bridge"]["fail"] == 2
    assert (await controls.get("counts"))["bridge"] == 0
    assert "error" in await controls.post("faults", {"bridge": {"nonsense": 2}}, 400)


async def test_somebody_enters_and_clicks(controls: Controls) -> None:
    entered: list[Event] = []
    controls.world.listen(entered.append)
    assert await controls.post("enter", {"person": "r04", "link": "https://x"}) == {"chat": "private:kf:r04"}
    assert (entered[0].kind, entered[0].person, entered[0].values) == (
        "entered",
        "r04",
        {"link": "https://x"},
    )
    said = {"person": "r04", "chat": "private:kf", "text": "一区", "choice": "1"}
    told = controls.world.messages[(await controls.post("say", said))["message"]]
    assert (told.chat, told.menu_id) == ("private:kf:r04", "1")
    for wrong in ({"person": "nobody"}, {"person": "r04", "link": 7}):
        assert "error" in await controls.post("enter", wrong, 400)


async def test_the_clock_goes_forward_only(controls: Controls) -> None:
    now = await controls.post("clock", {"hours": 12, "minutes": 5})
    assert now["now"].startswith("2026-11-23T22:05")
    for wrong in ({"hours": -1}, {}, {"hours": "x"}, {"days": 4000}):
        assert "error" in await controls.post("clock", wrong, 400)


async def test_one_time_troubles(controls: Controls) -> None:
    for act in ("expire_tokens", "expire_sessions", "disconnect", "cut", "drop_gateways", "replay"):
        assert (await controls.post("do", {"act": act}))["done"] == act
    assert (await controls.get("counts"))["spent"] == 0


async def test_a_count_that_is_none_is_named(controls: Controls) -> None:
    for count in ("x", -1, 1.5, True, None):
        told = await controls.post("do", {"act": "replay", "count": count}, 400)
        assert told == {"error": "count must be a whole number"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("say", {}),
        ("say", {"person": "nobody", "chat": GROUP, "text": "x"}),
        ("say", {"person": "r04", "chat": "nowhere", "text": "x"}),
        ("say", {"person": "r01", "chat": GROUP, "text": "x"}),
        ("say", {"person": "r04", "chat": GROUP, "text": 3}),
        ("say", {"person": "r04", "chat": GROUP, "picture": "no base64!"}),
        ("say", {"person": "r04", "chat": GROUP, "attached": {"kind": "voice", "data": "no base64!"}}),
        ("say", {"person": "r04", "chat": GROUP, "attached": {"kind": "smell", "data": ""}}),
        ("say", {"person": "r04", "chat": GROUP, "attached": 7}),
        ("say", {"person": "r04", "chat": GROUP, "location": {"latitude": 1}}),
        ("press", {"message": "m9", "person": "r04", "action": "x"}),
        ("faults", {"dingtalk": {"slow": float("inf")}}),
        ("faults", {"dingtalk": {"slow": float("nan")}}),
        ("faults", {"weather": {}}),
        ("faults", {"dingtalk": {"rain": 1}}),
        ("faults", {"dingtalk": {"qps": "many"}}),
        ("faults", {"dingtalk": {"new_frame_ids": 1}}),
        ("faults", {"dingtalk": 3}),
        ("do", {"act": "explode"}),
        ("say", []),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(controls: Controls, path: str, body: Any) -> None:
    assert list(await controls.post(path, body, 400)) == ["error"]
