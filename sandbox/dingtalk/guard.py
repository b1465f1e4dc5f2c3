"""What stands before each API: the faults that are switched on, the token, the limits, the way to say no."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import Refused, State

Handler = Callable[[web.Request], Awaitable[web.Response]]
Plain = Callable[[web.Request], Awaitable[dict[str, Any]]]
Call = Callable[[App, dict[str, Any]], Awaitable[dict[str, Any]]]
Say = Callable[[Refused], web.Response]


class Guard:
    """Makes routes of what only knows an app and a JSON object."""

    def __init__(self, state: State) -> None:
        self._state = state

    def new(self, name: str, call: Call) -> Handler:
        """An API of api.dingtalk.com: token in a header, faults by HTTP status."""

        async def handle(request: web.Request) -> dict[str, Any]:
            app = self.app(request.headers.get("x-acs-dingtalk-access-token", ""), name)
            return await call(app, await body_of(request))

        return self._made(handle, new_refusal)

    def old(self, name: str, call: Call) -> Handler:
        """An API of oapi.dingtalk.com: token in the query, faults as `errcode` under HTTP 200."""

        async def handle(request: web.Request) -> dict[str, Any]:
            app = self.app(request.query.get("access_token", ""), name)
            return {"errcode": 0, "errmsg": "ok", **await call(app, await body_of(request))}

        return self._made(handle, old_refusal)

    def plain_new(self, handle: Plain) -> Handler:
        """Something at api.dingtalk.com that needs no token."""
        return self._made(handle, new_refusal)

    def plain_old(self, handle: Plain) -> Handler:
        """Something at oapi.dingtalk.com that has its own way to know the caller."""
        return self._made(handle, old_refusal)

    def app(self, token: str, name: str) -> App:
        """Whose token it is, once the call is counted and allowed."""
        app = self._state.app_of(token)
        if app is None:
            raise Refused(400, "InvalidAuthentication", "不合法的access_token", 40014)
        self._state.meter(app, name)
        return app

    def _made(self, handle: Plain, say: Say) -> Handler:
        async def guarded(request: web.Request) -> web.Response:
            self._state.base = str(request.url.origin())
            if await self._trouble():
                return web.json_response({"code": "ServiceUnavailable", "message": "系统繁忙"}, status=503)
            try:
                answer = web.json_response(await handle(request))
            except Refused as no:
                answer = say(no)
            return self._lost(request, answer)

        return guarded

    async def _trouble(self) -> bool:
        faults = self._state.faults
        if faults.slow:
            await asyncio.sleep(faults.slow)
        if faults.fail_next > 0:
            faults.fail_next -= 1
            return True
        return random.random() < faults.fail_share

    def _lost(self, request: web.Request, answer: web.Response) -> web.Response:
        if self._state.faults.lose_answers > 0 and request.transport is not None:
            self._state.faults.lose_answers -= 1
            request.transport.abort()
        return answer


def new_refusal(no: Refused) -> web.Response:
    """The new API's way to say no."""
    told = {"code": no.code, "message": no.message, "requestid": secrets.token_hex(8).upper()}
    return web.json_response(told, status=no.status)


def old_refusal(no: Refused) -> web.Response:
    """The old API's way: the gateway's own faults come wrapped as 88 with a sub_code."""
    wrapped = no.errcode in (90018, 90020)
    told = {"errcode": 88 if wrapped else no.errcode, "errmsg": no.message}
    return web.json_response(told | ({"sub_code": str(no.errcode), "sub_msg": no.message} if wrapped else {}))


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request (or its form, in the old API); anything else is refused."""
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return dict(await request.post())
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
