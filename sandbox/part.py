"""What a further stand-in has to look like to stand in the sandbox beside DingTalk and the gateways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, runtime_checkable

from aiohttp import web


class Part(Protocol):
    """`faults` is a dataclass of switches, `said` how many messages of the bot arrived."""

    faults: Any

    @property
    def said(self) -> int: ...

    def routes(self) -> list[web.RouteDef]: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


@runtime_checkable
class Acting(Protocol):
    """A stand-in in which people can do more than speak: by the act's name, called with person and key."""

    @property
    def acts(self) -> Mapping[str, Callable[[str, str], None]]: ...
