"""The Stream gateway: hands out connections and pushes each frame until it is answered."""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.connections import Answer, Connections
from sandbox.dingtalk.guard import Guard, body_of
from sandbox.dingtalk.state import Refused, State

XML = '<?xml version="1.0" encoding="UTF-8"?>\n<result><endpoint>{}</endpoint><ticket>{}</ticket></result>'
MESSAGES = "/v1.0/im/bot/messages/get"
FINAL = (200, 404)
"""Codes of an answer after which a frame is not pushed again; 500 asks for it later."""


@dataclass(eq=False)
class Push:
    """One thing to tell, however many frames it takes; an answer to any of them will do."""

    app: App
    kind: str
    topic: str
    data: str
    since: datetime
    answer: asyncio.Future[Answer]
    numbers: list[str] = field(default_factory=list)


class Gateway:
    """`redelivered` counts the frames that had to be pushed again, `given_up` those that never were heard."""

    def __init__(self, state: State, guard: Guard) -> None:
        self._state, self._guard = state, guard
        self.connections = Connections(state)
        self.redelivered = 0
        self.given_up = 0

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/v1.0/gateway/connections/open", self.open),
            web.get("/connect", self.connections.connect),
        ]

    async def open(self, request: web.Request) -> web.Response:
        """Where to connect, with a ticket; in XML unless JSON is asked for."""
        answer = await self._guard.plain_new(self._opened)(request)
        if answer.status != 200 or "application/json" in request.headers.get("Accept", ""):
            return answer
        told = json.loads(answer.text or "{}")
        return web.Response(text=XML.format(told["endpoint"], told["ticket"]), content_type="application/xml")

    async def _opened(self, request: web.Request) -> dict[str, Any]:
        body = await body_of(request)
        app = self._state.apps.get(str(body.get("clientId")))
        if app is None or app.client_secret != body.get("clientSecret"):
            raise Refused(401, "authFailed", "鉴权失败")
        wanted = body.get("subscriptions")
        if not isinstance(wanted, list) or not all(isinstance(s, dict) for s in wanted) or not wanted:
            raise Refused(400, "paramError", "subscriptions is mandatory")
        topics = frozenset((str(s.get("type")), str(s.get("topic"))) for s in wanted)
        self._state.meter(app, "gateway/connections/open")
        endpoint = str(request.url.origin().with_scheme("ws") / "connect")
        return {"endpoint": endpoint, "ticket": self.connections.ticket(app, topics)}

    async def push(self, app: App, kind: str, topic: str, data: dict[str, Any]) -> Answer | None:
        """Push until somebody answers; the answer, or None once it is given up."""
        text = json.dumps(data, ensure_ascii=False)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        push = Push(app, kind, topic, text, self._state.world.clock.now(), future)
        try:
            while not self._too_old(push):
                if (answer := await self._once(push)) is not None:
                    return answer
                self.redelivered += 1
            self.given_up += 1
            return None
        finally:
            for number in push.numbers:
                self.connections.waiting.pop(number, None)

    def _too_old(self, push: Push) -> bool:
        limit = self._state.faults.give_up_after
        return limit > 0 and self._state.world.clock.now() - push.since > timedelta(seconds=limit)

    async def _once(self, push: Push) -> Answer | None:
        """Push once to one connection and wait; None where it is worth another time."""
        connection = await self.connections.choose(push.app, push.kind, push.topic)
        number, faults = self._number(push), self._state.faults
        frames = 1
        if faults.lose_frames > 0:
            faults.lose_frames -= 1
            frames = 0
        elif faults.repeat_frames > 0:
            faults.repeat_frames -= 1
            frames = 2
        for _ in range(frames):
            await self.connections.write(connection, push.kind, push.topic, number, push.data)
        done, _ = await asyncio.wait([push.answer], timeout=faults.redeliver_after)
        answer = push.answer.result() if done else None
        if answer is not None and answer.get("code") not in FINAL:
            self._listen_again(push)
            await asyncio.sleep(faults.redeliver_after)
            return None
        return answer

    def _listen_again(self, push: Push) -> None:
        """The client asked for it later: the next answer counts."""
        push.answer = asyncio.get_running_loop().create_future()
        for number in push.numbers:
            self.connections.waiting[number] = push.answer

    def _number(self, push: Push) -> str:
        # A card callback has no id of its own, so there the frame's id stays.
        fresh = self._state.faults.new_frame_ids and push.topic == MESSAGES
        if not push.numbers or fresh:
            push.numbers.append(secrets.token_hex(12))
            self.connections.waiting[push.numbers[-1]] = push.answer
        return push.numbers[-1]
