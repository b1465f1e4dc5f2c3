"""Temporary media of 微信客服 and the 公众号: uploaded or received, got by an id that lives three days."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from aiohttp import web

from sandbox.page.pictures import kind_of
from sandbox.world import World

LIFE = timedelta(days=3)
PICTURES = frozenset({"image/jpeg", "image/png"})


class Unknown(Exception):
    """No such id, or not any more."""


class Unfit(Exception):
    """The upload is no picture, or too large."""


class MediaIds:
    """One account's. `largest` is a picture's, in bytes."""

    def __init__(self, world: World, largest: int) -> None:
        self._world, self._largest = world, largest
        self._known: dict[str, tuple[str, datetime]] = {}
        self.uploads = 0

    def give(self, media: str) -> str:
        """An id for something of the world."""
        number = secrets.token_urlsafe(24)
        self._known[number] = (media, self._world.clock.now() + LIFE)
        return number

    def media(self, number: str) -> str:
        """What it stands for. Raises `Unknown`."""
        media, until = self._known.get(number, ("", self._world.clock.now()))
        if until <= self._world.clock.now():
            raise Unknown
        return media

    def file(self, number: str) -> web.Response:
        """The file itself. Raises `Unknown`."""
        kind, data = self._world.media[self.media(number)]
        name = {"Content-Disposition": 'attachment; filename="media"'}
        return web.Response(body=data, content_type=kind, headers=name)

    async def take(self, request: web.Request) -> dict[str, object]:
        """An upload: a form with one file called `media`. Raises `Unfit`."""
        form = await request.post()
        part = form.get("media")
        if request.query.get("type") != "image" or not isinstance(part, web.FileField) or not part.filename:
            raise Unfit
        data = part.file.read(self._largest + 1)
        kind = kind_of(data)
        if len(data) > self._largest or kind not in PICTURES:
            raise Unfit
        self.uploads += 1
        media = self._world.new_id("upload-")
        self._world.media[media] = (kind, data)
        created = int(self._world.clock.now().timestamp())
        return {"type": "image", "media_id": self.give(media), "created_at": created}
