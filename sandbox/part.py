"""What a further stand-in has to look like to stand in the sandbox beside DingTalk and the gateways."""

from __future__ import annotations

from typing import Any, Protocol

from aiohttp import web


class Part(Protocol):
    """`faults` is a dataclass of switches, `said` how many messages of the bot arrived."""

    faults: Any
    said: int

    def routes(self) -> list[web.RouteDef]: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...
