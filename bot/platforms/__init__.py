"""One file a platform: authenticate, parse, send; nothing else. Here is what each has to look like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from aiohttp import web

from bot.throttle import Rate
from models.messages import Body, Incoming, Media, Outgoing, Platform, Session, Target


class Answer(Protocol):
    """A committed outgoing message that may ride in the platform's own answer."""

    @property
    def outgoing(self) -> Outgoing: ...

    def take(self) -> None:
        """Say that it was carried; what is not taken goes out by the outbox."""


class Accepted(Protocol):
    """A message that is durably stored."""

    @property
    def duplicate(self) -> bool: ...

    @property
    def unanswered(self) -> bool:
        """After `answer`: whether something is still to be said."""

    async def answer(self, timeout: float) -> list[Answer]:
        """Wait at most `timeout` seconds for what the handler says; empty when it takes longer.

        What was there before is answered with what its first answer carried, whichever process gave it.
        """


Accept = Callable[[Incoming], Awaitable[Accepted]]
# Keeps what came and is no message, with why: visibly, for a person to look at.
SetAside = Callable[[Platform, bytes, str], Awaitable[None]]


class Door(Protocol):
    """The inbound side of a platform."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Sender(Protocol):
    """The outbound side of a platform."""

    @property
    def platform(self) -> Platform: ...

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """Send and return the platform's receipt. Raises `SendRetry` or `SendRefused`."""

    async def close(self) -> None:
        """Let go of connections; called after the last sending."""


class Pictures(Protocol):
    """What is kept, as it may be passed on: a picture as JPEG of at most 1 MB, and not a word of where.

    A sender of a platform that shows pictures is given it at the wiring place. None: no longer kept, or not
    to be passed on, so that the text of the `Picture` or `Attached` goes alone.
    """

    async def open(self, file: str) -> bytes | None: ...

    async def thumbnail(self, file: str) -> bytes | None:
        """The same, at most 320 pixels a side."""


class Fetcher(Protocol):
    """Gets what came with a message while its link lives; a platform that has media gives one."""

    @property
    def platform(self) -> Platform: ...

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes, at most `most`. Raises `FetchRetry` or `FetchRefused`; one try, with a time limit."""


class Opened(NamedTuple):
    """A platform that is on: what listens, what speaks, under which addresses, how fast, what gets media."""

    doors: list[Door]
    sender: Sender
    routes: list[web.RouteDef]
    rates: dict[str, Rate]
    fetcher: Fetcher | None = None
