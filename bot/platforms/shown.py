"""Kept pictures, voice, video and files on their way out: what a door takes, and what is said of the rest.

What was uploaded is known by its id for a while, so that what goes to several is uploaded once.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from bot.clock import Clock
from bot.platforms import Pictures
from bot.platforms.errors import SendRefused
from bot.platforms.plain import plain
from models.messages import Attached, Picture, Place, Said, Text

log = logging.getLogger(__name__)

UNSHOWN = "（这里发不出来，存在所里，可以找民警看）"
GONE = "（过了保存期，已经没有了）"
# Platforms keep what is uploaded for three days.
LIFE = timedelta(days=2)
REMEMBERED = 1000
PICTURE_NAME = "picture.jpg"


class Shown(msgspec.Struct, frozen=True):
    """`kind` is the platform's own word for it; `name` ends as the content is."""

    kind: str
    file: str
    name: str
    data: bytes


class Limit(NamedTuple):
    """As what a platform takes it: its own word, at most so many bytes, and the endings (none: any)."""

    kind: str
    most: int
    endings: frozenset[str] = frozenset()

    def takes(self, name: str, data: bytes) -> bool:
        fits = not self.endings or name.rpartition(".")[2] in self.endings
        return fits and len(data) <= self.most


# By `Media.kind`; what its own kind does not take is tried as a file.
Limits = Mapping[str, Limit]
Upload = Callable[[Shown], Awaitable[str]]


class Ready(NamedTuple):
    """What is to be said in words, if it has any, and what is shown with or behind them."""

    words: Said
    shown: Shown | None = None


async def ready(pictures: Pictures, body: Said, limits: Limits) -> Ready:
    """What a platform with these limits can make of it."""
    if not isinstance(body, Picture | Attached):
        return Ready(body)
    data = await pictures.open(body.file)
    if data is None:
        return Ready(_with(body, GONE))
    name, kind = (PICTURE_NAME, "picture") if isinstance(body, Picture) else (body.name, body.kind)
    for limit in (limits.get(kind), limits.get("file")):
        if limit is not None and limit.takes(name, data):
            bare = isinstance(body, Picture) and body.bare
            words = msgspec.structs.replace(body, text="") if bare else body
            return Ready(words, Shown(limit.kind, body.file, name, data))
    return unshown(body)


class Brought(NamedTuple):
    """`name` is what the platform calls what is shown: an id, or the message itself."""

    words: Said
    shown: Shown | None = None
    name: Any = ""

    @property
    def speaks(self) -> bool:
        """Whether there are words: where nothing is shown there must be."""
        return self.shown is None or bool(plain(self.words))


async def brought(said: Ready, bring: Callable[[Shown], Awaitable[Any]]) -> Brought:
    """Bring it to the platform before its words are said, so that they tell where it is not taken.

    Raises `SendRetry`.
    """
    if said.shown is None:
        return Brought(said.words)
    try:
        return Brought(said.words, said.shown, await bring(said.shown))
    except SendRefused as refused:
        log.warning(
            "not taken kind=%s file=%s reason=%s", said.shown.kind, said.shown.file[:12], refused.reason
        )
        return Brought(unshown(said.words).words)


def unshown(body: Said) -> Ready:
    """Its words alone, with where it can be seen."""
    if isinstance(body, Place):
        return Ready(Text(plain(body)))
    return Ready(_with(body, UNSHOWN))


def _with(body: Said, hint: str) -> Said:
    if not isinstance(body, Picture | Attached):
        return body
    return msgspec.structs.replace(body, text=body.text + hint)


class Uploaded:
    """One account's uploads by file; what goes out to several is uploaded once."""

    def __init__(self, upload: Upload, clock: Clock) -> None:
        self._upload, self._clock = upload, clock
        self._known: OrderedDict[tuple[str, str], tuple[str, datetime]] = OrderedDict()

    async def id(self, shown: Shown) -> str:
        """The platform's id. Raises what the upload raises."""
        key = (shown.file, shown.kind)
        number, until = self._known.get(key, ("", self._clock.now()))
        if until > self._clock.now():
            return number
        number = await self._upload(shown)
        self._known[key] = (number, self._clock.now() + LIFE)
        self._known.move_to_end(key)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return number

    def forget(self, shown: Shown) -> None:
        """The platform does not know it any more."""
        self._known.pop((shown.file, shown.kind), None)
