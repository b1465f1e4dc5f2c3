"""The gateway of one WeChat account: dials into the bot, tells what is said, and says what it is asked to."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections import deque
from typing import Any, Literal

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, WSMsgType

from sandbox.links import Links
from sandbox.onebot.faults import Faults
from sandbox.onebot.talk import Talk
from sandbox.onebot.v11 import V11
from sandbox.onebot.v12 import V12
from sandbox.refusing import Refused
from sandbox.world import BOT, Event, Message, World

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.2, 3.0
KEPT = 10_000


class Gateway:
    """Reverse WebSocket client. What is said while the bot is away is delivered, late, when it is back."""

    def __init__(
        self,
        world: World,
        url: str,
        token: str,
        self_id: str,
        version: Literal["11", "12"] = "11",
        links: Links | None = None,
    ) -> None:
        self._world, self._url, self._token = world, url, token
        self.self_id = self_id
        self.faults = Faults()
        self._talk = Talk(world, self_id, links or Links(world), self.faults)
        self._dialect = V11(self._talk) if version == "11" else V12(self._talk)
        # Each with who recalled it, where that is what is told.
        self._waiting: deque[tuple[Message, str]] = deque(maxlen=KEPT)
        self._heard, self._all_told = asyncio.Event(), asyncio.Event()
        self._socket: ClientWebSocketResponse | None = None
        self._running: asyncio.Task[None] | None = None
        self._deaf = world.listen(self._listen)
        self.arrived = asyncio.Event()
        self.said = 0

    @property
    def connected(self) -> bool:
        """Whether the bot is there."""
        return self._socket is not None and not self._socket.closed

    async def start(self) -> None:
        """Begin to dial."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Hang up and hear no more."""
        self._deaf()
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running

    async def drop(self) -> None:
        """Cut the connection; the gateway dials again by itself."""
        self.arrived.clear()
        if self._socket is not None:
            await self._socket.close()

    async def idle(self) -> None:
        """Return once the bot is there and all that was said has been written to it."""
        await self.arrived.wait()
        await self._all_told.wait()

    def replay(self, count: int) -> None:
        """Tell the last messages again, as gateways do after a restart."""
        said = [m for m in self._world.messages.values() if self._talk.hears(m) and m.sender != BOT]
        self._waiting.extend((each, "") for each in (said[-count:] if count > 0 else []))
        self._all_told.clear()
        self._heard.set()

    def _listen(self, event: Event) -> None:
        message = event.message
        if event.kind not in ("said", "recalled") or message is None or not self._talk.hears(message):
            return
        if message.sender == BOT and not self.faults.echo_own:
            return
        if self.connected or self.faults.keep:
            self._waiting.append((message, event.person if event.kind == "recalled" else ""))
            self._all_told.clear()
            self._heard.set()

    async def _run(self) -> None:
        wait = FIRST_WAIT
        async with ClientSession() as client:
            while True:
                try:
                    await self._once(client)
                    wait = FIRST_WAIT
                except (ClientError, OSError, TimeoutError) as error:
                    log.info("bot is away error=%s", type(error).__name__)
                self.arrived.clear()
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _once(self, client: ClientSession) -> None:
        headers, protocols = self._dialect.headers(self._token), self._dialect.protocols
        async with client.ws_connect(
            self._url, headers=headers, protocols=protocols, max_msg_size=0
        ) as socket:
            self._socket = socket
            if self.faults.short_ids:
                self._talk.restart_ids()
            for event in self._dialect.hello():
                await socket.send_json(event)
            self.arrived.set()
            tasks = [asyncio.create_task(work) for work in (self._tell(socket), self._beat(socket))]
            try:
                await self._obey(socket)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                self._socket = None

    async def _tell(self, socket: ClientWebSocketResponse) -> None:
        while True:
            await self._heard.wait()
            self._heard.clear()
            self._all_told.clear()
            while self._waiting:
                told = self._told(*self._waiting[0])
                if self.faults.lose > 0:
                    self.faults.lose -= 1
                else:
                    await socket.send_json(told)
                if self.faults.repeat > 0:
                    self.faults.repeat -= 1
                    await socket.send_json(told)
                self._waiting.popleft()
            self._all_told.set()

    def _told(self, message: Message, recaller: str) -> dict[str, Any]:
        """What was said, or that it was recalled, as this version of OneBot tells it."""
        return self._dialect.recall(message, recaller) if recaller else self._dialect.event(message)

    async def _beat(self, socket: ClientWebSocketResponse) -> None:
        self._heard.set()
        while True:
            await asyncio.sleep(self.faults.heartbeat)
            await socket.send_json(self._dialect.heartbeat(self.faults.heartbeat))

    async def _obey(self, socket: ClientWebSocketResponse) -> None:
        answering: set[asyncio.Task[None]] = set()
        async for frame in socket:
            if frame.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                continue
            task = asyncio.create_task(self._answer(socket, frame.data))
            answering.add(task)
            task.add_done_callback(answering.discard)
        for task in answering:
            task.cancel()

    async def _answer(self, socket: ClientWebSocketResponse, raw: str | bytes) -> None:
        if self.faults.slow:
            await asyncio.sleep(self.faults.slow)
        answer = self._do(raw)
        if self.faults.silent > 0:
            self.faults.silent -= 1
            return
        with contextlib.suppress(ConnectionError):
            await socket.send_json(answer)

    def _do(self, raw: str | bytes) -> dict[str, Any]:
        try:
            asked = json.loads(raw)
            action, params, echo = asked["action"], asked.get("params") or {}, asked.get("echo")
        except (ValueError, KeyError, TypeError, AttributeError):
            return self._dialect.response(None, None, Refused(1400, "not an action"))
        try:
            if self.faults.refuse > 0 and str(action).startswith("send"):
                self.faults.refuse -= 1
                raise Refused(100, "refused on purpose")
            data = self._dialect.act(str(action), params)
        except Refused as refused:
            return self._dialect.response(None, echo, refused)
        self.said += str(action).startswith("send")
        return self._dialect.response(data, echo, None)
