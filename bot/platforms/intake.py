"""POST /intake: the station's call desk hands matters over as signed JSON.

`X-Yihu-Timestamp` is Unix time in seconds, `X-Yihu-Signature` the hex HMAC-SHA256 of
`timestamp + "." + body` under the secret. The body is `{"id", "text", "at"?}`; the same `id` again
is the same matter, so that the desk may send twice what it is not sure of.
"""

from __future__ import annotations

import hmac
import logging
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept
from bot.platforms.frames import BadFrame, decode, mapping, word
from models.messages import Incoming, Platform

log = logging.getLogger(__name__)

WINDOW = 300.0
LONGEST_ID = 100
DESK = "intake"
# The identity of a matter is its id alone, so that its time plays no part in telling repeats.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Intake:
    """The route of the call desk."""

    def __init__(self, secret: str, accept: Accept, clock: Clock) -> None:
        self._secret = secret.encode()
        self._accept = accept
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/intake", self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """202 once the matter is stored; 401 for a wrong or stale signature, 400 for a bad body."""
        raw = await request.read()
        self._check(request, raw)
        try:
            incoming = read(decode(raw))
        except BadFrame as bad:
            log.warning("intake not understood reason=%s", bad)
            raise web.HTTPBadRequest(text=str(bad)) from None
        stored = await self._accept(incoming)
        return web.json_response({"accepted": True, "duplicate": stored.duplicate}, status=202)

    def _check(self, request: web.Request, raw: bytes) -> None:
        stamp = request.headers.get("X-Yihu-Timestamp", "")
        right = hmac.digest(self._secret, stamp.encode("utf-8", "replace") + b"." + raw, "sha256").hex()
        given = request.headers.get("X-Yihu-Signature", "")
        if not hmac.compare_digest(right.encode(), given.encode("utf-8", "replace")):
            log.warning("intake refused reason=signature")
            raise web.HTTPUnauthorized(text="wrong signature")
        age = abs(self._clock.now().timestamp() - int(stamp)) if stamp.isdecimal() else WINDOW + 1
        if age > WINDOW:
            log.warning("intake refused reason=timestamp")
            raise web.HTTPUnauthorized(text="stale timestamp")


def read(data: Any) -> Incoming:
    """The matter. Raises `BadFrame` where it has no id or no text."""
    body = mapping(data, "body")
    number, text = word(body.get("id")), word(body.get("text")).strip()
    if not number or len(number) > LONGEST_ID:
        raise BadFrame(f"id must be a text of 1 to {LONGEST_ID} characters")
    if not text:
        raise BadFrame("text is missing")
    return Incoming(
        platform=Platform.CONSOLE,
        account=DESK,
        conversation=DESK,
        sender=DESK,
        message_id=number,
        sent_at=NO_TIME,
        private=True,
        addressed=True,
        text=text,
    )
