"""Kept pictures brought to the platform: each once, since a mediaId does not expire."""

from __future__ import annotations

from collections import OrderedDict

from aiohttp import FormData

from bot.platforms import Pictures
from bot.platforms.dingtalk.api import Api
from bot.platforms.errors import SendRetry
from bot.platforms.frames import word

UPLOAD = "/media/upload"
REMEMBERED = 1_000


class Uploads:
    """The mediaIds of kept pictures, by their files."""

    def __init__(self, api: Api, pictures: Pictures) -> None:
        self._api, self._pictures = api, pictures
        self._known: OrderedDict[str, str] = OrderedDict()

    async def media_id(self, file: str) -> str | None:
        """None where the picture is not kept any more. Raises `SendRetry` or `SendRefused`."""
        if file in self._known:
            self._known.move_to_end(file)
            return self._known[file]
        raw = await self._pictures.open(file)
        if raw is None:
            return None
        number = word((await self._api.upload(UPLOAD, lambda: _form(raw))).get("media_id"))
        if not number:
            raise SendRetry("no media_id")
        self._known[file] = number
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return number


def _form(raw: bytes) -> FormData:
    """A form can be sent once only."""
    form = FormData()
    form.add_field("type", "image")
    form.add_field("media", raw, filename="picture.jpg", content_type="image/jpeg")
    return form
