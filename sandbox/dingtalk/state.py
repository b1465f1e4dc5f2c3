"""What all parts of the stand-in share: the world, the apps, tokens, counters and the guard of each API."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App, Template
from sandbox.dingtalk.faults import Faults
from sandbox.world import Person, World

TOKEN_LIFE = timedelta(seconds=7200)
Call = Callable[[App, dict[str, Any]], Awaitable[Any]]


class Refused(Exception):
    """The API says no: an HTTP status with `code` and `message`, as the new API words it."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


@dataclass
class State:
    """Shared by the parts. `base` is this server's own address, learned from the first request."""

    world: World
    apps: dict[str, App]
    templates: dict[str, Template]
    faults: Faults = field(default_factory=Faults)
    counts: Counter[str] = field(default_factory=Counter)
    base: str = ""
    tokens: dict[str, tuple[App, datetime]] = field(default_factory=dict)
    calls: dict[tuple[str, str], deque[float]] = field(default_factory=dict)

    def person(self, staff_id: str) -> Person | None:
        """The member of the organisation with this userId."""
        return next((p for p in self.world.people.values() if p.staff_id and p.staff_id == staff_id), None)

    def by_robot(self, robot_code: str) -> App | None:
        return next((app for app in self.apps.values() if app.robot_code == robot_code), None)

    def issue(self, app: App) -> str:
        token = secrets.token_hex(16)
        self.tokens[token] = (app, self.world.clock.now() + TOKEN_LIFE)
        return token

    def app_of(self, token: str) -> App | None:
        """Whose token this is; None when it is wrong or too old."""
        app, expires = self.tokens.get(token, (None, self.world.clock.now()))
        return app if expires > self.world.clock.now() else None

    async def trouble(self) -> None:
        """The switched-on slowness and failures."""
        if self.faults.slow:
            await asyncio.sleep(self.faults.slow)
        if self.faults.fail_next > 0:
            self.faults.fail_next -= 1
            raise Refused(500, "ServiceUnavailable", "系统错误，请稍后重试")

    def metered(self, app: App, api: str) -> None:
        """Count a call against the monthly budget and the calls a second of this app and API."""
        self.counts[api] += 1
        self.counts["month"] += 1
        if self.faults.month and self.counts["month"] > self.faults.month:
            raise Refused(403, "Forbidden.AccessDenied.ApiCountLimitForOrg", "本月调用量已用完")
        now, recent = asyncio.get_running_loop().time(), self.calls.setdefault((app.client_id, api), deque())
        while recent and now - recent[0] >= 1:
            recent.popleft()
        if self.faults.qps and len(recent) >= self.faults.qps:
            raise Refused(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "请求的频率超过上限")
        recent.append(now)

    def api(self, name: str, call: Call) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A route of the new API: token, limits and faults first, then the call itself."""

        async def handle(request: web.Request) -> web.Response:
            try:
                await self.trouble()
                app = self.app_of(request.headers.get("x-acs-dingtalk-access-token", ""))
                if app is None:
                    raise Refused(400, "InvalidAuthentication", "不合法的access_token")
                self.metered(app, name)
                return web.json_response(await call(app, await body_of(request)))
            except Refused as no:
                return refusal(no)

        return handle


def refusal(no: Refused) -> web.Response:
    """The new API's way to say no."""
    requestid = secrets.token_hex(8).upper()
    return web.json_response(
        {"code": no.code, "message": no.message, "requestid": requestid}, status=no.status
    )


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request; anything else is refused as the real API does."""
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        raise Refused(400, "InvalidParameter", "请求体不是 JSON") from None
    if not isinstance(body, dict):
        raise Refused(400, "InvalidParameter", "请求体不是对象")
    return body


def need(body: dict[str, Any], *names: str) -> None:
    """Refuse a body in which one of the names is missing or empty."""
    for name in names:
        if not body.get(name):
            raise Refused(400, f"Missing{name}", f"{name} is mandatory for this action.")
