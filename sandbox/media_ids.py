"""Temporary media of WeChat and WeCom: uploaded or received, got by an id that lives three days."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from aiohttp import web

from sandbox.content import Allowed, type_of
from sandbox.refusing import Refused
from sandbox.world import Attached, World

LIFE = timedelta(days=3)
WRONG_KIND, WRONG_SIZE, UNKNOWN = 40004, 40006, 40007
# What comes before a call is done: its faults and its token. Raises `Refused`.
Before = Callable[[web.Request, str], Awaitable[None]]


class Known(NamedTuple):
    """What an id stands for, as which kind it was uploaded, and until when it is good."""

    media: str
    kind: str
    name: str
    until: datetime


class MediaIds:
    """One account's; `allowed` says what may be uploaded, by its kind."""

    def __init__(self, world: World, allowed: Mapping[str, Allowed]) -> None:
        self._world, self._allowed = world, allowed
        self._known: dict[str, Known] = {}
        self.uploads = 0

    def routes(self, prefix: str, before: Before) -> list[web.RouteDef]:
        """Where the bot gets and uploads. What is refused comes as JSON, with 200 like a file."""

        async def get(request: web.Request) -> web.Response:
            try:
                await before(request, "media/get")
                return self.file(request.query.get("media_id", ""))
            except Refused as refused:
                return web.json_response({"errcode": refused.code, "errmsg": refused.words})

        async def upload(request: web.Request) -> web.Response:
            try:
                await before(request, "media/upload")
                told = await self.take(request)
            except Refused as refused:
                return web.json_response({"errcode": refused.code, "errmsg": refused.words})
            return web.json_response({"errcode": 0, "errmsg": "ok", **told})

        return [web.get(f"{prefix}/media/get", get), web.post(f"{prefix}/media/upload", upload)]

    def give(self, media: str, kind: str = "image", name: str = "") -> str:
        """An id for something of the world."""
        number = secrets.token_urlsafe(24)
        self._known[number] = Known(media, kind, name, self._world.clock.now() + LIFE)
        return number

    def media(self, number: str, kind: str = "image") -> str:
        """What it stands for. Raises `Refused` where it is not of that kind, or not any more."""
        return self._good(number, kind).media

    def attached(self, number: str, kind: str) -> Attached:
        """The same as what a message holds. Raises `Refused`."""
        known = self._good(number, kind)
        return Attached(kind, known.media, known.name)

    def file(self, number: str) -> web.Response:
        """The file itself. Raises `Refused`."""
        kind, data = self._world.media[self._good(number).media]
        name = {"Content-Disposition": 'attachment; filename="media"'}
        return web.Response(body=data, content_type=kind, headers=name)

    async def take(self, request: web.Request) -> dict[str, object]:
        """An upload: a form with one file called `media`. Raises `Refused`."""
        form = await request.post()
        part, kind = form.get("media"), request.query.get("type", "")
        if kind not in self._allowed or not isinstance(part, web.FileField) or not part.filename:
            raise Refused(WRONG_KIND, "invalid media type")
        return self.keep(kind, part.filename, part.file.read(self._allowed[kind].most + 1))

    def keep(self, kind: str, name: str, data: bytes) -> dict[str, object]:
        """What the platform answers to an upload. Raises `Refused`."""
        if kind not in self._allowed or not self._allowed[kind].takes(data):
            raise Refused(WRONG_SIZE, "invalid media size or type")
        self.uploads += 1
        media = self._world.new_id("upload-")
        self._world.media[media] = (type_of(data), data)
        created = int(self._world.clock.now().timestamp())
        return {"type": kind, "media_id": self.give(media, kind, name), "created_at": created}

    def _good(self, number: str, kind: str = "") -> Known:
        known = self._known.get(number)
        if known is None or known.until <= self._world.clock.now() or kind not in ("", known.kind):
            raise Refused(UNKNOWN, "invalid media_id")
        return known
