"""Kept pictures and files brought to the platform: each once, since a mediaId does not expire."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from io import BytesIO

from aiohttp import FormData

from bot.platforms import Pictures
from bot.platforms.dingtalk.api import Api
from bot.platforms.errors import SendRetry
from bot.platforms.frames import word

UPLOAD = "/media/upload"
REMEMBERED = 1_000
SMALL = ":small"


class Uploads:
    """The mediaIds of kept pictures, by their files."""

    def __init__(self, api: Api, pictures: Pictures) -> None:
        self._api, self.pictures = api, pictures
        self._known: OrderedDict[str, str] = OrderedDict()

    async def media_id(self, file: str, kind: str = "image", name: str = "picture.jpg") -> str | None:
        """None where it is not kept any more. Raises `SendRetry` or `SendRefused`.

        `kind` is the platform's: image of `image/jpeg`, voice, video, or file.
        """
        return await self._id(f"{file}:{kind}", lambda: self.pictures.open(file), kind, name)

    async def made_id(self, name: str, make: Callable[[], bytes]) -> str:
        """The same of a picture of our own. Raises `SendRetry` or `SendRefused`."""

        async def made() -> bytes:
            return make()

        return await self._id(name, made, "image", "picture.jpg") or ""

    async def thumbnail_id(self, file: str) -> str | None:
        """The same of a picture's thumbnail."""
        return await self._id(f"{file}{SMALL}", lambda: self.pictures.thumbnail(file), "image", "picture.jpg")

    async def _id(
        self, file: str, read: Callable[[], Awaitable[bytes | None]], kind: str, name: str
    ) -> str | None:
        if file in self._known:
            self._known.move_to_end(file)
            return self._known[file]
        raw = await read()
        if raw is None:
            return None
        number = word((await self._api.upload(UPLOAD, lambda: _form(raw, kind, name))).get("media_id"))
        if not number:
            raise SendRetry("no media_id")
        self._known[file] = number
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return number


def _form(raw: bytes, kind: str, name: str) -> FormData:
    """A form can be sent once only."""
    form = FormData()
    form.add_field("type", kind)
    mime = "image/jpeg" if kind == "image" else "application/octet-stream"
    form.add_field("media", BytesIO(raw), filename=name, content_type=mime)
    return form
