"""POST /intake: the station's call desk hands matters over as JSON, signed as `signing` tells.

The body is `{"id", "text"}` with `at`, `caller`, `phone`,
`place`, `longitude` and `latitude` where the desk has them; the same `id` again is the same matter, so
that the desk may send twice what it is not sure of.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept
from bot.platforms.frames import BadFrame, decode, mapping, word
from bot.platforms.signing import Unsigned, check
from models.call_desk import DESK
from models.messages import Incoming, Location, Platform
from understanding import call_sheet
from understanding.call_sheet import CallSheet

log = logging.getLogger(__name__)

LONGEST_ID = 100
# The identity of a matter is its id alone, so that its time plays no part in telling repeats.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Intake:
    """The route of the call desk."""

    def __init__(self, secret: str, accept: Accept, clock: Clock) -> None:
        self._secret = secret
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
        try:
            check(self._secret, request.headers, raw, self._clock.now())
        except Unsigned as refused:
            log.warning("intake refused reason=%s", refused)
            raise web.HTTPUnauthorized(text=str(refused)) from None


def read(data: Any) -> Incoming:
    """The matter. Raises `BadFrame` where it has no id or no text, or a place that is none."""
    body = mapping(data, "body")
    number, text = word(body.get("id")), word(body.get("text")).strip()
    if not number or len(number) > LONGEST_ID:
        raise BadFrame(f"id must be a text of 1 to {LONGEST_ID} characters")
    if not text:
        raise BadFrame("text is missing")
    place, caller, phone, called = (
        word(body.get(name)).strip() for name in ("place", "caller", "phone", "at")
    )
    return message(CallSheet(text, number, place, caller, phone, called), _point(body))


def message(sheet: CallSheet, point: Location | None) -> Incoming:
    """The sheet as a message; a bare text stays as it is."""
    bare = not (sheet.place or sheet.contact or sheet.called)
    return Incoming(
        platform=Platform.CONSOLE,
        account=DESK,
        conversation=DESK,
        sender=DESK,
        message_id=sheet.number,
        sent_at=NO_TIME,
        private=True,
        addressed=True,
        text=sheet.text if bare else call_sheet.write(sheet),
        location=point,
    )


def _point(body: Mapping[str, Any]) -> Location | None:
    east, north = body.get("longitude"), body.get("latitude")
    if east is None and north is None:
        return None
    if not isinstance(east, int | float) or not isinstance(north, int | float):
        raise BadFrame("longitude and latitude must be numbers")
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise BadFrame("longitude and latitude must be degrees")
    return Location(float(east), float(north))
