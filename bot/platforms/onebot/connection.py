"""One WebSocket of one gateway: reads what it says, and speaks through it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import struct
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import msgspec
from aiohttp import WSMsgType, web

from bot.clock import Clock
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.frames import BadFrame
from bot.platforms.onebot.calls import Calls
from bot.platforms.onebot.files import Ask, File
from bot.platforms.onebot.frames import Heard, Presence, Response
from bot.platforms.onebot.intake import Intake
from bot.platforms.shown import Shown
from models.messages import Incoming, Media, Place, Said, Target

log = logging.getLogger(__name__)

GRACE = 3.0
Segment = dict[str, Any]


class Dialect(Protocol):
    """A version of OneBot, as one gateway speaks it."""

    version: str

    def hear(self, raw: bytes, now: datetime) -> Heard: ...

    def speak(self, target: Target, body: Said, echo: str, shown: Segment | None) -> bytes: ...

    def act(self, account: str, action: str, params: dict[str, Any], echo: str) -> bytes: ...

    async def file(self, ask: Ask, media: Media, most: int) -> File: ...

    async def attach(self, ask: Ask, shown: Shown) -> Segment: ...

    def place(self, body: Place) -> Segment: ...

    def final(self, code: int) -> bool: ...


class Connection:
    """`speaks` is false where the gateway opened this connection for its events alone."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        dialect: Dialect,
        intake: Intake,
        clock: Clock,
        timeout: float,
        *,
        speaks: bool,
    ) -> None:
        self._socket = socket
        self._dialect = dialect
        self._intake = intake
        self._clock = clock
        self._calls = Calls(timeout)
        self._ended = asyncio.Event()
        self.accounts: set[str] = set()
        self.speaks = speaks

    @property
    def version(self) -> str:
        return self._dialect.version

    async def read(self, known: Callable[[str], None]) -> None:
        """Until the socket closes. `known(account)` tells each account that the gateway speaks for."""
        try:
            async for frame in self._socket:
                if frame.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    self._hear(_json(frame.type, frame.data), known)
                elif frame.type is WSMsgType.ERROR:
                    log.warning("connection failed accounts=%s reason=%s", self._who(), frame.data)
                if self._intake.full:
                    await self._intake.room()
        finally:
            self._ended.set()
            self._calls.lost("connection closed")

    async def say(self, target: Target, body: Said, key: str, shown: Segment | None = None) -> str:
        """The receipt; `shown` is as `attached` gave it. Raises `SendRetry` or `SendRefused`."""
        response = await self._asked(self._dialect.speak(target, body, key, shown), key)
        return response.receipt or "accepted"

    async def file(self, media: Media, account: str, most: int) -> File:
        """What came with a message. Raises `SendRetry`, `SendRefused` or `FetchRefused`."""

        return await self._dialect.file(self._ask(account), media, most)

    async def attached(self, account: str, shown: Shown) -> Segment:
        """The segment of a message that shows it. Raises `SendRetry` or `SendRefused`."""
        return await self._dialect.attach(self._ask(account), shown)

    def place(self, body: Place) -> Segment:
        """The segment of a message that shows it on a map."""
        return self._dialect.place(body)

    def _ask(self, account: str) -> Ask:
        async def ask(action: str, params: dict[str, Any]) -> dict[str, Any]:
            echo = secrets.token_hex(8)
            return (await self._asked(self._dialect.act(account, action, params, echo), echo)).data

        return ask

    async def _asked(self, frame: bytes, echo: str) -> Response:
        response = await self._calls.ask(echo, lambda: self._socket.send_frame(frame, WSMsgType.TEXT))
        if response.code == 0:
            return response
        reason = f"retcode {response.code}"
        raise SendRefused(reason) if self._dialect.final(response.code) else SendRetry(reason)

    async def retire(self, code: int, reason: str) -> None:
        """Ask the gateway to close, still reading what it said before; after a grace close for it."""
        self._calls.lost(reason)
        closing = struct.pack("!H", code) + reason.encode()
        try:
            async with asyncio.timeout(GRACE):
                with contextlib.suppress(ConnectionError):
                    await self._socket.send_frame(closing, WSMsgType.CLOSE)
                await self._ended.wait()
        except TimeoutError:
            await self._socket.close(code=code, message=reason.encode(), drain=False)

    def _hear(self, raw: bytes, known: Callable[[str], None]) -> None:
        try:
            heard = self._dialect.hear(raw, self._clock.now())
        except BadFrame as error:
            log.warning("frame ignored accounts=%s bytes=%d reason=%s", self._who(), len(raw), error)
            return
        if isinstance(heard, Incoming):
            if heard.account not in self.accounts:
                known(heard.account)
            self._intake.put(heard)
        elif isinstance(heard, Response):
            self._calls.answered(heard)
        elif isinstance(heard, Presence):
            for account in heard.accounts:
                if account not in self.accounts:
                    known(account)

    def _who(self) -> str:
        return ",".join(sorted(self.accounts)) or "-"


def _json(kind: WSMsgType, data: bytes) -> bytes:
    """OneBot 12 may speak MessagePack in binary frames; what is none is left for the reader to refuse."""
    if kind is WSMsgType.TEXT:
        return data
    try:
        return msgspec.json.encode(msgspec.msgpack.decode(data))
    except (ValueError, RecursionError, TypeError):
        return b""
