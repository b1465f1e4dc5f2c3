"""The WebSocket connections of the Stream gateway: tickets, frames down, answers up, leaving."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import State

TICKET_LIFE = timedelta(seconds=90)
Topics = frozenset[tuple[str, str]]
Answer = dict[str, Any]

log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Connection:
    """One WebSocket of an app. After `disconnect` nothing more is pushed on it."""

    socket: web.WebSocketResponse
    request: web.Request
    app: App
    topics: Topics
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    leaving: bool = False

    def hears(self, app: App, kind: str, topic: str) -> bool:
        if self.leaving or self.socket.closed or self.app is not app:
            return False
        return (kind, topic) in self.topics or (kind, "*") in self.topics

    def cut(self) -> None:
        """Break the TCP connection without a word."""
        self.leaving = True
        if self.request.transport is not None:
            self.request.transport.abort()


class Connections:
    """All connections, and the answers that are waited for, by the frames' messageIds."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._tickets: dict[str, tuple[App, Topics, datetime]] = {}
        self._open: set[Connection] = set()
        self._arrived = asyncio.Condition()
        self._closing: set[asyncio.Task[bool]] = set()
        self.waiting: dict[str, asyncio.Future[Answer]] = {}

    def __len__(self) -> int:
        return sum(not c.leaving for c in self._open)

    def ticket(self, app: App, topics: Topics) -> str:
        """Good for one connection within 90 s."""
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = (app, topics, self._state.world.clock.now() + TICKET_LIFE)
        return ticket

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket itself."""
        now = self._state.world.clock.now()
        app, topics, until = self._tickets.pop(request.query.get("ticket", ""), (None, frozenset(), now))
        if app is None or until <= now:
            return web.Response(status=401, text="invalid ticket")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request, app, topics)
        self._open.add(connection)
        async with self._arrived:
            self._arrived.notify_all()
        ping = asyncio.create_task(self._ping(connection))
        try:
            await self._listen(connection)
        finally:
            ping.cancel()
            self._open.discard(connection)
        return socket

    async def choose(self, app: App, kind: str, topic: str) -> Connection:
        """Any connection of the app that subscribed to the topic, as soon as there is one."""

        def hearing() -> list[Connection]:
            return [c for c in self._open if c.hears(app, kind, topic)]

        async with self._arrived:
            await self._arrived.wait_for(lambda: bool(hearing()))
            return random.choice(hearing())

    async def write(self, to: Connection, kind: str, topic: str, number: str, data: str) -> None:
        """One frame; `data` is a JSON string. A connection that breaks meanwhile swallows it."""
        headers = {
            "appId": to.app.client_id,
            "connectionId": to.id,
            "contentType": "application/json",
            "messageId": number,
            "time": str(int(self._state.world.clock.now().timestamp() * 1000)),
            "topic": topic,
        }
        frame = {"specVersion": "1.0", "type": kind, "headers": headers, "data": data}
        with contextlib.suppress(ConnectionError, RuntimeError):
            await to.socket.send_str(json.dumps(frame, ensure_ascii=False))

    async def disconnect(self) -> None:
        """Tell every connection that it ends; nothing more is pushed on it, its TCP lives a little longer."""
        leaving = [c for c in self._open if not c.leaving]
        for connection in leaving:
            connection.leaving = True
            asyncio.get_running_loop().call_later(self._state.faults.linger, self._close, connection)
            await self._system(connection, "disconnect", {"reason": "connection is expired"})

    def cut(self) -> None:
        for connection in list(self._open):
            connection.cut()

    async def close(self) -> None:
        for connection in list(self._open):
            connection.leaving = True
            await connection.socket.close()
        await asyncio.gather(*self._closing, return_exceptions=True)

    def _close(self, connection: Connection) -> None:
        if not connection.socket.closed:
            task = asyncio.get_running_loop().create_task(connection.socket.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is WSMsgType.TEXT:
                self._answered(message.data)

    def _answered(self, text: str) -> None:
        try:
            answer = json.loads(text)
            number = answer["headers"]["messageId"]
        except (ValueError, KeyError, TypeError):
            log.warning("answer frame not understood", extra={"length": len(text)})
            return
        waiting = self.waiting.get(number)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    async def _ping(self, connection: Connection) -> None:
        while not connection.socket.closed:
            await asyncio.sleep(self._state.faults.ping_every)
            await self._system(connection, "ping", {"opaque": secrets.token_hex(8)})

    async def _system(self, connection: Connection, topic: str, data: dict[str, Any]) -> None:
        await self.write(connection, "SYSTEM", topic, secrets.token_hex(12), json.dumps(data))
