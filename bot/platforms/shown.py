"""Kept pictures on their way out: the bytes of one to be shown, and the ids of those already uploaded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.platforms import Pictures
from models.messages import Body, Picture

# Platforms keep what is uploaded for three days.
LIFE = timedelta(days=2)
REMEMBERED = 1000
Upload = Callable[[bytes], Awaitable[str]]


async def to_show(pictures: Pictures, body: Body) -> bytes | None:
    """The picture's bytes, JPEG; None where there is none, or it is not kept any more."""
    return await pictures.open(body.file) if isinstance(body, Picture) else None


class Uploaded:
    """One account's uploads by file; a picture that goes out to several is uploaded once."""

    def __init__(self, upload: Upload, clock: Clock) -> None:
        self._upload, self._clock = upload, clock
        self._known: OrderedDict[str, tuple[str, datetime]] = OrderedDict()

    async def id(self, file: str, data: bytes) -> str:
        """The platform's id. Raises what the upload raises."""
        number, until = self._known.get(file, ("", self._clock.now()))
        if until > self._clock.now():
            return number
        number = await self._upload(data)
        self._known[file] = (number, self._clock.now() + LIFE)
        self._known.move_to_end(file)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return number

    def forget(self, file: str) -> None:
        """The platform does not know it any more."""
        self._known.pop(file, None)
