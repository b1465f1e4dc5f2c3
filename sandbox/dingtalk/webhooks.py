"""Addresses that a message is posted to: the session webhook of a talk, and custom robots of a group."""

from __future__ import annotations

import hmac
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.dingtalk.bodies import Bubble, by_type
from sandbox.dingtalk.callbacks import signature
from sandbox.dingtalk.guard import Guard, body_of
from sandbox.dingtalk.robot import say
from sandbox.dingtalk.sessions import Sessions
from sandbox.dingtalk.state import Refused, State

MINUTE, SHUT, STALE = timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)
OK = {"errcode": 0, "errmsg": "ok"}


@dataclass(slots=True)
class Webhook:
    """A custom robot of a group; with a `secret` its calls must be signed, `keyword` must be said."""

    chat: str
    secret: str = ""
    keyword: str = ""
    recent: deque[datetime] = field(default_factory=deque)
    shut: datetime | None = None

    def count(self, now: datetime, limit: int) -> bool:
        """Whether one more message is allowed; too many in a minute shut it for ten."""
        while self.recent and now - self.recent[0] >= MINUTE:
            self.recent.popleft()
        if limit and len(self.recent) >= limit and (self.shut is None or self.shut <= now):
            self.shut = now + SHUT
            self.recent.clear()
        if self.shut is not None and self.shut > now:
            return False
        self.recent.append(now)
        return True


class Webhooks:
    """`custom` holds the custom robots by their access_token."""

    def __init__(self, state: State, guard: Guard, sessions: Sessions) -> None:
        self._state, self._guard, self._sessions = state, guard, sessions
        self.custom: dict[str, Webhook] = {}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/robot/sendBySession", self._guard.plain_old(self.by_session)),
            web.post("/robot/send", self._guard.plain_old(self.by_token)),
        ]

    async def by_session(self, request: web.Request) -> dict[str, Any]:
        """A reply to where a message came from; no token, 90 minutes."""
        found = self._sessions.chat(request.query.get("session", ""))
        if found is None:
            raise Refused(400, "session", "session 不存在", 300001)
        app, chat = found
        self._state.counts.add(app.client_id, "robot/sendBySession", self._state.world.clock.now())
        self._say(chat, await body_of(request))
        return OK

    async def by_token(self, request: web.Request) -> dict[str, Any]:
        """A custom robot: 20 messages a minute, then shut for ten."""
        hook = self.custom.get(request.query.get("access_token", ""))
        if hook is None:
            raise Refused(400, "token", "token is not exist", 300005)
        self._signed(hook, request)
        now, limit = self._state.world.clock.now(), self._state.faults.webhook_per_minute
        if not hook.count(now, limit):
            raise Refused(400, "fast", "send too fast, exceed 20 times per minute", 410100)
        body = await body_of(request)
        if hook.keyword not in by_type(body).text:
            raise Refused(400, "keyword", "keywords not in content", 310000)
        self._state.counts.add("custom", "robot/send", now)
        self._say(hook.chat, body)
        return OK

    def _signed(self, hook: Webhook, request: web.Request) -> None:
        stamp, sign = request.query.get("timestamp", ""), request.query.get("sign", "")
        if not hook.secret:
            return
        right = signature(hook.secret, f"{stamp}\n{hook.secret}")
        if not stamp.isdecimal() or not hmac.compare_digest(right.encode(), sign.encode()):
            raise Refused(400, "sign", "sign not match", 310000)
        age = abs(self._state.world.clock.now().timestamp() * 1000 - int(stamp))
        if age > STALE / timedelta(milliseconds=1):
            raise Refused(400, "stale", "invalid timestamp", 310000)

    def _say(self, chat: str, body: dict[str, Any]) -> None:
        at = body.get("at") if isinstance(body.get("at"), dict) else {}
        bubble, mentions = self._mentioned(chat, by_type(body), at or {})
        say(self._state, chat, bubble, mentions=tuple(mentions))

    def _mentioned(self, chat: str, bubble: Bubble, at: dict[str, Any]) -> tuple[Bubble, list[str]]:
        """Who is really told: everybody, or those who are listed and whose @ also stands in the text."""
        listed = {str(n) for n in [*(at.get("atUserIds") or []), *(at.get("atMobiles") or [])]}
        members, mentions, text = self._state.world.chats[chat].members, [], bubble.text
        for person in (self._state.world.people[p] for p in members if p in self._state.world.people):
            for name in listed & {person.staff_id, person.mobile} - {""}:
                if f"@{name}" in text:
                    text = text.replace(f"@{name}", f"@{person.name}")
                    mentions.append(person.id)
        return replace(bubble, text=text), list(members) if at.get("isAtAll") else mentions
