"""HTTP mode: robot messages and card presses, each with its signature checked first."""

from __future__ import annotations

import base64
import hmac
import logging

from aiohttp import web

from bot.clock import Clock
from bot.platforms.dingtalk.answers import Answering
from bot.platforms.frames import BadFrame, decode
from bot.settings.sections import DingTalk

log = logging.getLogger(__name__)

MESSAGE_PATH = "/callback/dingtalk"
PRESS_PATH = "/callback/dingtalk/card"
# The platform's rule: a time stamp more than an hour away is not to be believed.
WINDOW = 3600.0
LONGEST_STAMP = 16
EMPTY = {"msgtype": "empty"}


class Callback:
    """The routes of HTTP mode. What is not understood is 400, what is not signed 401, not stored 503."""

    def __init__(self, settings: DingTalk, answering: Answering, clock: Clock) -> None:
        self._secret = settings.client_secret
        self._answering = answering
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        return [web.post(MESSAGE_PATH, self.message), web.post(PRESS_PATH, self.press)]

    async def message(self, request: web.Request) -> web.Response:
        """`sign` is base64(HMAC-SHA256(secret, timestamp + newline + secret))."""
        stamp = _stamp(request, "timestamp")
        self._authenticate(stamp, f"{stamp}\n{self._secret}", request.headers.get("sign", ""))
        body = await request.read()
        try:
            await self._answering.message(decode(body))
        except Exception as error:
            raise _refusal(error) from None
        return web.json_response(EMPTY)

    async def press(self, request: web.Request) -> web.Response:
        """`x-ddpaas-signature` is base64(HMAC-SHA256(secret, its timestamp))."""
        stamp, sign = (
            _stamp(request, "x-ddpaas-signature-timestamp"),
            request.headers.get("x-ddpaas-signature"),
        )
        self._authenticate(stamp, stamp, sign or "")
        body = await request.read()
        try:
            shown = await self._answering.press(decode(body), stamp)
        except Exception as error:
            raise _refusal(error) from None
        answer = web.json_response(shown.data)
        await answer.prepare(request)
        await answer.write_eof()
        shown.carried()
        return answer

    def _authenticate(self, stamp: str, signed: str, sign: str) -> None:
        right = base64.b64encode(hmac.digest(self._secret.encode(), signed.encode(), "sha256"))
        if not stamp or not hmac.compare_digest(right, sign.encode("utf-8", "replace")):
            log.warning("callback refused reason=signature")
            raise web.HTTPUnauthorized(text="wrong signature")
        if abs(self._clock.now().timestamp() - int(stamp) / 1000) > WINDOW:
            log.warning("callback refused reason=timestamp stamp=%s", stamp)
            raise web.HTTPUnauthorized(text="stale timestamp")


def _stamp(request: web.Request, name: str) -> str:
    """Milliseconds as they were sent; empty for anything else."""
    text = request.headers.get(name, "")
    return text if text.isascii() and text.isdecimal() and len(text) <= LONGEST_STAMP else ""


def _refusal(error: Exception) -> web.HTTPException:
    if isinstance(error, BadFrame):
        log.warning("callback not understood reason=%s", error)
        return web.HTTPBadRequest(text=str(error))
    log.error("callback not stored error=%s", type(error).__name__)
    return web.HTTPServiceUnavailable(text="not stored")
