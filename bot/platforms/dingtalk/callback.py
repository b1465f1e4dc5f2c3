"""HTTP mode: robot messages, card presses and events, each with its signature checked first."""

from __future__ import annotations

import base64
import hmac
import logging
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.platforms.dingtalk.answers import Answering
from bot.platforms.frames import BadFrame, decode
from bot.sections import DingTalk

log = logging.getLogger(__name__)

# The platform's rule: a time stamp more than an hour away is not to be believed.
WINDOW = 3600.0
EMPTY = {"msgtype": "empty"}


class Callback:
    """The routes of HTTP mode."""

    def __init__(self, settings: DingTalk, answering: Answering, clock: Clock) -> None:
        self._secret = settings.client_secret
        self._answering = answering
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/callback/dingtalk", self.message),
            web.post("/callback/dingtalk/card", self.press),
        ]

    async def message(self, request: web.Request) -> web.Response:
        """`sign` is base64(HMAC-SHA256(secret, timestamp + newline + secret))."""
        stamp = request.headers.get("timestamp", "")
        self._check(stamp, f"{stamp}\n{self._secret}", request.headers.get("sign", ""))
        try:
            await self._answering.message(decode(await request.read()))
        except BadFrame as bad:
            log.warning("callback not understood reason=%s", bad)
            raise web.HTTPBadRequest(text=str(bad)) from None
        return web.json_response(EMPTY)

    async def press(self, request: web.Request) -> web.Response:
        """`x-ddpaas-signature` is base64(HMAC-SHA256(secret, its timestamp))."""
        stamp = request.headers.get("x-ddpaas-signature-timestamp", "")
        sign = request.headers.get("x-ddpaas-signature", "")
        self._check(stamp, stamp, sign)
        try:
            answer: dict[str, Any] | None = await self._answering.press(decode(await request.read()), sign)
        except BadFrame as bad:
            log.warning("card callback not understood reason=%s", bad)
            raise web.HTTPBadRequest(text=str(bad)) from None
        return web.json_response(answer or {})

    def _check(self, stamp: str, signed: str, sign: str) -> None:
        right = base64.b64encode(hmac.digest(self._secret.encode(), signed.encode(), "sha256"))
        if not hmac.compare_digest(right, sign.encode("utf-8", "replace")):
            log.warning("callback refused reason=signature")
            raise web.HTTPUnauthorized(text="wrong signature")
        age = abs(self._clock.now().timestamp() - int(stamp) / 1000) if stamp.isdecimal() else WINDOW + 1
        if age > WINDOW:
            log.warning("callback refused reason=timestamp")
            raise web.HTTPUnauthorized(text="stale timestamp")
