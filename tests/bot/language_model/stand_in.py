"""A stand-in for an OpenAI-compatible server: a real HTTP peer that says what it is told to say."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


class ModelServer:
    """`says` is the content of the next answers; `status`, `delay` and `body` are what can go wrong."""

    def __init__(self) -> None:
        self.says: str = ""
        self.status = 200
        self.delay = 0.0
        self.body: bytes | None = None
        self.asked: list[dict[str, Any]] = []
        self.came = asyncio.Event()
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._answer)
        self.server = TestServer(app)

    @property
    def url(self) -> str:
        return str(self.server.make_url("/v1"))

    @property
    def heard(self) -> str:
        """All that ever left for the model."""
        return json.dumps(self.asked, ensure_ascii=False)

    async def _answer(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.came.set()
        await asyncio.sleep(self.delay)
        if self.body is not None:
            return web.Response(body=self.body, status=self.status)
        message = {"choices": [{"message": {"role": "assistant", "content": self.says}}]}
        return web.json_response(message, status=self.status)
