"""The world outside of the bot, in a process of its own: a OneBot gateway, and a stand-in DingTalk.

Prints `{"dingtalk": <its address>}`, then reads one job from standard input and prints what it saw.
Times are those of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from bench import talk, town
from sandbox.dingtalk import App, DingTalk
from sandbox.world import Chat, Clock, Event, World

APP = App("dingdemo", "demo-secret", "dingdemo")
TOKEN = "demo-token"
# So long the last cards may take after the last report.
LONGEST = 30.0
_NUMBER = re.compile(r"第(\d+)件")


@dataclass
class Seen:
    """When each report was said, and when its card was shown."""

    said: dict[int, float] = field(default_factory=dict)
    shown: dict[int, float] = field(default_factory=dict)
    answered: int = 0
    all_shown: asyncio.Event = field(default_factory=asyncio.Event)
    expected: int = 0

    def heard(self, event: Event) -> None:
        card = event.message.card if event.message is not None else None
        found = _NUMBER.search(str(card)) if card is not None else None
        if found is None:
            return
        self.shown.setdefault(int(found[1]), time.monotonic())
        if len(self.shown) == self.expected:
            self.all_shown.set()


class Gateway:
    """Dials in, says what the job tells, and answers every action at once."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, seen: Seen) -> None:
        self._socket = socket
        self._seen = seen

    async def say(self, events: Iterator[dict[str, Any]], rate: float) -> None:
        """`rate` messages a second; 0 is as fast as the bot takes them."""
        frames = [(number, msgspec.json.encode(event)) for number, event in enumerate(events)]
        begun = asyncio.get_running_loop().time()
        for number, frame in frames:
            if rate:
                due = begun + number / rate
                await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            self._seen.said[number] = time.monotonic()
            await self._socket.send_frame(frame, aiohttp.WSMsgType.TEXT)

    async def answer(self) -> None:
        async for frame in self._socket:
            if frame.type is aiohttp.WSMsgType.TEXT:
                action = msgspec.json.decode(frame.data)
                self._seen.answered += 1
                response = {
                    "status": "ok",
                    "retcode": 0,
                    "data": {"message_id": self._seen.answered},
                    "echo": action["echo"],
                }
                await self._socket.send_frame(msgspec.json.encode(response), aiohttp.WSMsgType.TEXT)


async def _main() -> None:
    world = World(Clock(talk.START))
    for number, group in enumerate((*town.grid_groups(), "cid-officers")):
        world.chats[group] = Chat(group, "dingtalk", "网格", f"群{number}")
    dingtalk = DingTalk(world, [APP])
    dingtalk.faults.qps, dingtalk.faults.month = 0, 0
    seen = Seen()
    world.listen(seen.heard)
    runner, address = await _serve(dingtalk)
    print(json.dumps({"dingtalk": address}), flush=True)
    job = json.loads(await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline) or "{}")
    if job:
        await _do(job, seen)
    await dingtalk.close()
    await runner.cleanup()


async def _serve(dingtalk: DingTalk) -> tuple[web.AppRunner, str]:
    app = web.Application()
    app.add_routes(dingtalk.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def _do(job: dict[str, Any], seen: Seen) -> None:
    """`url`, `talk` (mixed, reports), `count`, `seed`, `rate`, `cards` to wait for; ends when told so."""
    events = getattr(talk, job["talk"])(job["count"], job["seed"])
    seen.expected = job["cards"]
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Self-ID": talk.ACCOUNT, "X-Client-Role": "Universal"}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(job["url"], headers=headers, compress=0, max_msg_size=0) as socket,
    ):
        gateway = Gateway(socket, seen)
        answering = asyncio.create_task(gateway.answer())
        await gateway.say(events, job["rate"])
        if job["cards"]:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(seen.all_shown.wait(), LONGEST)
        waits = [seen.shown[number] - seen.said[number] for number in seen.shown]
        missing = job["cards"] - len(waits)
        print(json.dumps({"begun": seen.said[0], "waits": waits, "missing": missing}), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        answering.cancel()


if __name__ == "__main__":
    asyncio.run(_main())
