"""Frames of the long connection: `{cmd, headers: {req_id}, body}`, and acknowledgements without `cmd`.

Source: developer.work.weixin.qq.com/document/path/101463.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from aiohttp import ClientError, ClientWebSocketResponse, WSMsgType

from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.platforms.frames import BadFrame, decode, mapping, part, word

ACK = 5.0
# A frame that WeCom sends is small; media come as addresses.
LARGEST = 1 << 20
BUSY = frozenset({-1, 45033})
TOO_MUCH = frozenset({45009, 846607})
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Something that the platform tells."""

    cmd: str
    req_id: str
    body: dict[str, Any]


class Gone(SendRetry):
    """There is no connection, or not any more."""


class BotRefusal(SendRefused):
    """The platform says no, by a code of its own."""

    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


class Wire:
    """One open socket. Asking waits for the acknowledgement; answers to one request go one after another."""

    def __init__(self, socket: ClientWebSocketResponse, ack: float = ACK) -> None:
        self._socket, self._ack = socket, ack
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def ask(self, cmd: str, body: dict[str, Any] | None, req_id: str = "") -> dict[str, Any]:
        """Send, and wait for the yes and what is told with it. Raises `SendRetry` or `BotRefusal`."""
        number = req_id or f"{cmd}_{secrets.token_hex(8)}"
        turn = self._turns.setdefault(number, asyncio.Lock())
        async with turn:
            try:
                told = await self._asked(cmd, body, number)
            finally:
                self._turns.pop(number, None)
        if failed := _failure(told):
            raise failed
        return part(told, "body")

    async def _asked(self, cmd: str, body: dict[str, Any] | None, number: str) -> dict[str, Any]:
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        frame: dict[str, Any] = {"cmd": cmd, "headers": {"req_id": number}}
        if body is not None:
            frame["body"] = body
        try:
            async with asyncio.timeout(self._ack):
                await self._socket.send_str(msgspec.json.encode(frame).decode())
                return await answer
        except (TimeoutError, ConnectionError, ClientError) as error:
            raise Gone(type(error).__name__) from None
        finally:
            self._waiting.pop(number, None)

    async def listen(self, tell: Callable[[Frame], Awaitable[None]]) -> None:
        """Until the socket is closed; what cannot be understood is passed over."""
        async for message in self._socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return
            with contextlib.suppress(BadFrame):
                await self._take(mapping(decode(message.data), "frame"), tell)

    async def close(self) -> None:
        """Whoever waits for an answer gets none any more."""
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(Gone("closed"))
        await self._socket.close()

    async def _take(self, frame: dict[str, Any], tell: Callable[[Frame], Awaitable[None]]) -> None:
        cmd, number = word(frame.get("cmd")), word(part(frame, "headers").get("req_id"))
        waiting = self._waiting.get(number)
        if cmd:
            await tell(Frame(cmd, number, part(frame, "body")))
        elif waiting is not None and not waiting.done():
            waiting.set_result(frame)


def _failure(told: dict[str, Any]) -> SendFailed | None:
    code = told.get("errcode", 0)
    if not isinstance(code, int) or code == 0:
        return None
    if code in BUSY:
        return SendRetry(f"code {code}")
    return SendRetry(f"code {code}", MINUTE) if code in TOO_MUCH else BotRefusal(code)
