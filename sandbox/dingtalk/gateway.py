"""The Stream gateway: tickets, WebSocket connections, frames that are pushed until they are answered."""

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
from sandbox.dingtalk.state import Refused, State, body_of, refusal

log = logging.getLogger(__name__)

TICKET_LIFE = timedelta(seconds=90)
LONGEST_REDELIVERY = timedelta(hours=1)
XML = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>UnsupportedAccept</Code></Error>'


@dataclass(eq=False, slots=True)
class Connection:
    """One WebSocket of an app. After `disconnect` nothing more is pushed on it."""

    socket: web.WebSocketResponse
    app: App
    topics: frozenset[tuple[str, str]]
    transport: asyncio.Transport | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    leaving: bool = False

    def hears(self, kind: str, topic: str) -> bool:
        return (
            not self.leaving
            and not self.socket.closed
            and ((kind, topic) in self.topics or (kind, "*") in self.topics)
        )


class Gateway:
    """Pushes frames to one connection of the app, chosen by chance, and waits for the answers."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._tickets: dict[str, tuple[App, frozenset[tuple[str, str]], datetime]] = {}
        self.connections: set[Connection] = set()
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._arrived = asyncio.Condition()
        self.refused: list[int] = []

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/v1.0/gateway/connections/open", self.open),
            web.get("/connect", self.connect),
        ]

    async def open(self, request: web.Request) -> web.Response:
        """A ticket for one connection within 90 s."""
        if "application/json" not in request.headers.get("Accept", ""):
            return web.Response(text=XML, content_type="text/xml", status=400)
        try:
            await self._state.trouble()
            body = await body_of(request)
            app = self._app(body)
        except Refused as no:
            return refusal(no)
        topics = frozenset(
            (str(s.get("type")), str(s.get("topic"))) for s in body["subscriptions"] if isinstance(s, dict)
        )
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = (app, topics, self._state.world.clock.now() + TICKET_LIFE)
        self._state.base = str(request.url.origin())
        endpoint = str(request.url.origin().with_scheme("ws") / "connect")
        return web.json_response({"endpoint": endpoint, "ticket": ticket})

    def _app(self, body: dict[str, Any]) -> App:
        app = self._state.apps.get(str(body.get("clientId")))
        if app is None or app.client_secret != body.get("clientSecret"):
            raise Refused(401, "authFailed", "鉴权失败")
        if not isinstance(body.get("subscriptions"), list) or not body["subscriptions"]:
            raise Refused(400, "subscriptions.empty", "subscriptions is mandatory")
        return app

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket itself; a ticket is good once."""
        app, topics, until = self._tickets.pop(
            request.query.get("ticket", ""), (None, frozenset(), self._state.world.clock.now())
        )
        if app is None or until <= self._state.world.clock.now():
            return web.Response(status=401, text="ticket invalid")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, app, topics, request.transport)
        self.connections.add(connection)
        async with self._arrived:
            self._arrived.notify_all()
        ping = asyncio.create_task(self._ping(connection))
        try:
            await self._listen(connection)
        finally:
            ping.cancel()
            self.connections.discard(connection)
        return socket

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                answer = json.loads(message.data)
                number = answer["headers"]["messageId"]
            except (ValueError, KeyError, TypeError):
                log.warning("answer is not understood")
                continue
            waiting = self._answers.pop(number, None)
            if waiting is not None and not waiting.done():
                waiting.set_result(answer)

    async def _ping(self, connection: Connection) -> None:
        while not connection.socket.closed:
            await asyncio.sleep(self._state.faults.ping_every)
            await self._system(connection, "ping", {"opaque": secrets.token_hex(8)})

    async def _system(self, connection: Connection, topic: str, data: dict[str, Any]) -> None:
        headers = {"topic": topic, "messageId": secrets.token_hex(12)}
        await self._write(connection, "SYSTEM", headers, data)

    async def disconnect(self) -> None:
        """Tell every connection that it ends; its TCP lives a little longer, as with the real one."""
        for connection in list(self.connections):
            await self._system(connection, "disconnect", {"reason": "persistent connection is timeout"})
            connection.leaving = True
            asyncio.get_running_loop().call_later(self._state.faults.linger, self._cut, connection)

    def _cut(self, connection: Connection) -> None:
        if not connection.socket.closed:
            self._closing = asyncio.ensure_future(connection.socket.close())

    async def drop(self) -> None:
        """Cut every connection without a word."""
        for connection in list(self.connections):
            if connection.transport is not None:
                connection.transport.abort()

    async def push(
        self, app: App, kind: str, topic: str, data: dict[str, Any], *, wait: float | None = None
    ) -> dict[str, Any] | None:
        """Push until somebody answers with 200 or 404. The answer; None once it is given up."""
        number = secrets.token_hex(12)
        give_up = self._state.world.clock.now() + LONGEST_REDELIVERY
        while self._state.world.clock.now() < give_up:
            answer = await self._once(app, kind, topic, data, number)
            if answer is not None and answer.get("code") in (200, 404):
                return answer
            if answer is not None:
                self.refused.append(answer.get("code", 0))
                await asyncio.sleep(self._state.faults.redeliver_after)
            if self._state.faults.new_frame_ids:
                number = secrets.token_hex(12)
            self._state.counts["redelivered"] += 1
        return None

    async def _once(
        self, app: App, kind: str, topic: str, data: dict[str, Any], number: str
    ) -> dict[str, Any] | None:
        connection = await self._choose(app, kind, topic)
        faults = self._state.faults
        answered = asyncio.get_running_loop().create_future()
        self._answers[number] = answered
        headers = {"topic": topic, "messageId": number}
        if faults.lose_frames > 0:
            faults.lose_frames -= 1
        else:
            await self._write(connection, kind, headers, data)
        if faults.repeat_frames > 0:
            faults.repeat_frames -= 1
            await self._write(connection, kind, headers, data)
        done, _ = await asyncio.wait([answered], timeout=faults.redeliver_after)
        self._answers.pop(number, None)
        return answered.result() if done else None

    async def _choose(self, app: App, kind: str, topic: str) -> Connection:
        def hearing() -> list[Connection]:
            return [c for c in self.connections if c.app is app and c.hears(kind, topic)]

        async with self._arrived:
            await self._arrived.wait_for(lambda: bool(hearing()))
            return random.choice(hearing())

    async def _write(
        self, connection: Connection, kind: str, headers: dict[str, str], data: dict[str, Any]
    ) -> None:
        full = {
            "appId": connection.app.client_id,
            "connectionId": connection.id,
            "contentType": "application/json",
            "time": str(int(self._state.world.clock.now().timestamp() * 1000)),
            **headers,
        }
        text = json.dumps(data, ensure_ascii=False)
        frame = {"specVersion": "1.0", "type": kind, "headers": full, "data": text}
        with contextlib.suppress(ConnectionError, RuntimeError):
            await connection.socket.send_str(json.dumps(frame, ensure_ascii=False))

    async def close(self) -> None:
        for connection in list(self.connections):
            await connection.socket.close()
