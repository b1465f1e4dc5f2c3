"""What every call of WeChat's interfaces passes: it is counted, may fail on purpose, and needs a token."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.refusing import Refused, takes

Json = dict[str, Any]
Act = Callable[[Json], Json | None]
Handler = Callable[[web.Request], Awaitable[web.Response]]


class Gate:
    """`check` refuses a token; `wrong` is the code of a body that makes no sense."""

    def __init__(self, faults: Any, check: Callable[[str], None], wrong: int) -> None:
        self._faults, self._check, self._wrong = faults, check, wrong
        self.calls: dict[str, int] = {}

    async def before(self, request: web.Request, name: str) -> None:
        """Raises `Refused`, or answers with 503."""
        self.calls[name] = self.calls.get(name, 0) + 1
        await asyncio.sleep(self._faults.slow)
        if takes(self._faults, "fail"):
            raise web.HTTPServiceUnavailable
        self._check(request.query.get("access_token", ""))

    def called(self, name: str, act: Act) -> Handler:
        """A call with a body of JSON; `act` tells what is answered besides a yes."""

        async def handle(request: web.Request) -> web.Response:
            try:
                await self.before(request, name)
                told = act(json.loads(await request.read())) or {}
            except Refused as refused:
                return web.json_response({"errcode": refused.code, "errmsg": refused.words})
            except (ValueError, KeyError, TypeError):
                return web.json_response({"errcode": self._wrong, "errmsg": "invalid request"})
            return web.json_response({"errcode": 0, "errmsg": "ok", **told})

        return handle
