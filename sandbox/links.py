"""Addresses of what was sent, as platforms hand them out: each one's own, and dead when its time is over."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from sandbox.kf.seal import sealed_file
from sandbox.refusing import takes
from sandbox.world import World

PATH = "/media/{token}"
LIFE = timedelta(minutes=5)
# So much comes of an address that is told to be large: far more than anybody takes.
LARGE, PIECE = 200 << 20, 256 << 10


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Every file comes so many seconds later."""
    fail: int = 0
    """So many are answered with 503."""
    dead: int = 0
    """So many are answered with 404."""
    told: int = 0
    """In place of so many comes JSON with an error, as 200 and with the type of a picture."""
    large: int = 0
    """So many never come to an end that anybody waits for, and do not say how large they are."""
    inside: int = 0
    """So many lead on to an address of the inner network."""


@dataclass(frozen=True, slots=True)
class Link:
    """What it leads to, until when; `key` where it is sealed on the way."""

    media: str
    until: datetime
    key: bytes


class Links:
    """One place for all of them; `base` is its own address."""

    def __init__(self, world: World, base: str = "") -> None:
        self._world, self.base = world, base
        self.faults = Faults()
        self.said = 0
        self.asked = 0
        self._links: dict[str, Link] = {}

    def url(self, media: str, life: timedelta = LIFE, key: bytes = b"") -> str:
        """A fresh address."""
        token = secrets.token_urlsafe(16)
        self._links[token] = Link(media, self._world.clock.now() + life, key)
        return self.base + PATH.format(token=token)

    def routes(self) -> list[web.RouteDef]:
        """Where they lead."""
        return [web.get(PATH, self._get)]

    async def start(self) -> None:
        """Nothing to begin."""

    async def stop(self) -> None:
        """Nothing to end."""

    async def _get(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        await asyncio.sleep(self.faults.slow)
        if takes(self.faults, "fail"):
            raise web.HTTPServiceUnavailable
        link = self._links.get(request.match_info["token"])
        if takes(self.faults, "dead") or link is None or link.until <= self._world.clock.now():
            raise web.HTTPNotFound
        if takes(self.faults, "inside"):
            raise web.HTTPFound("http://169.254.169.254/latest/meta-data")
        if takes(self.faults, "told"):
            return web.json_response({"errcode": 40007, "errmsg": "gone"}, content_type="image/jpeg")
        if takes(self.faults, "large"):
            return await _endless(request)
        kind, data = self._world.media[link.media]
        if link.key:
            kind, data = "application/octet-stream", sealed_file(link.key, data)
        return web.Response(body=data, content_type=kind)


async def _endless(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "image/jpeg"})
    await answer.prepare(request)
    # Whoever has had enough of it hangs up.
    with contextlib.suppress(ConnectionError):
        for _ in range(LARGE // PIECE):
            await answer.write(b"\xff" * PIECE)
    return answer
