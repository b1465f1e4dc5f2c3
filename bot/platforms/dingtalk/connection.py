"""One WebSocket of the Stream gateway: every frame on it is answered on it, and nowhere else.

Protocol: open-dingtalk developerpedia, learn/stream/protocol. A frame is acknowledged once what it tells
is stored; what cannot be stored is answered with 500, so that it comes again.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from aiohttp import ClientError, ClientWebSocketResponse, WSMsgType

from bot.platforms.dingtalk.answers import Answering
from bot.platforms.frames import BadFrame, decode, mapping, word

log = logging.getLogger(__name__)

MESSAGES = "/v1.0/im/bot/messages/get"
PRESSES = "/v1.0/card/instances/callback"
AT_ONCE = 256
LONGEST_TOPIC = 80


class Ending(Enum):
    """Why there is nothing more to hear: asked to leave, gone silent, or closed."""

    LEAVING = auto()
    SILENT = auto()
    CLOSED = auto()


def _nothing() -> None:
    """Nothing was carried."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a frame is answered with; `carried` is called once it is written out."""

    code: int
    message: str
    data: Any = None
    carried: Callable[[], None] = _nothing


class Connection:
    """`heard` counts the frames other than the one that asks to leave."""

    def __init__(self, socket: ClientWebSocketResponse, answering: Answering) -> None:
        self._socket = socket
        self._answering = answering
        self._room = asyncio.Semaphore(AT_ONCE)
        self._answers: set[asyncio.Task[None]] = set()
        self.heard = 0

    @property
    def closed(self) -> bool:
        return self._socket.closed

    async def listen(self, patience: float) -> Ending:
        """Until there is nothing more to hear; `patience` is seconds without any frame."""
        while True:
            try:
                # Around the whole call: pongs, which prove only TCP, end the socket's own time-out.
                async with asyncio.timeout(patience):
                    message = await self._socket.receive()
            except TimeoutError:
                return Ending.SILENT
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return Ending.CLOSED
            if await self._leaving(message.data):
                return Ending.LEAVING

    async def finish(self, timeout: float) -> None:
        """Let the answers that are under way be written, then close."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=timeout)
        for answer in self._answers:
            answer.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
        await self._socket.close()

    async def _leaving(self, raw: str | bytes) -> bool:
        """Take one frame; whether it asks us to leave."""
        try:
            frame = mapping(decode(raw), "frame")
            headers = mapping(frame.get("headers"), "headers")
        except BadFrame as bad:
            log.warning("stream frame dropped bytes=%d reason=%s", len(raw), bad)
            return False
        if word(frame.get("type")) == "SYSTEM" and word(headers.get("topic")) == "disconnect":
            return True
        self.heard += 1
        await self._room.acquire()
        task = asyncio.create_task(self._answer(frame, headers))
        self._answers.add(task)
        task.add_done_callback(self._answered)
        return False

    def _answered(self, task: asyncio.Task[None]) -> None:
        self._room.release()
        self._answers.discard(task)

    async def _answer(self, frame: dict[str, Any], headers: dict[str, Any]) -> None:
        number = word(headers.get("messageId"))[:LONGEST_TOPIC]
        try:
            reply = await self._taken(frame, headers)
        except BadFrame as bad:
            log.warning("stream frame not understood frame=%s reason=%s", number, bad)
            reply = Reply(404, str(bad))
        except Exception as error:
            log.error("stream frame not stored frame=%s error=%s", number, type(error).__name__)
            reply = Reply(500, "not stored")
        # When this connection is gone the frame comes again on another one.
        with contextlib.suppress(ConnectionError, ClientError):
            await self._socket.send_str(_written(headers, reply))
            reply.carried()

    async def _taken(self, frame: dict[str, Any], headers: dict[str, Any]) -> Reply:
        kind, topic, data = word(frame.get("type")), word(headers.get("topic")), word(frame.get("data"))
        if kind == "SYSTEM":
            return Reply(200, "OK", _opaque(data))
        if kind == "EVENT":
            return Reply(200, "OK", {"status": "SUCCESS", "message": "not used"})
        if topic == MESSAGES:
            await self._answering.message(decode(data))
            return Reply(200, "OK", {"response": None})
        if topic == PRESSES:
            shown = await self._answering.press(decode(data), word(headers.get("messageId")))
            return Reply(200, "OK", {"response": shown.data}, shown.carried)
        log.warning("stream topic unknown topic=%s", topic[:LONGEST_TOPIC])
        return Reply(404, "no such topic")


def _written(headers: dict[str, Any], reply: Reply) -> str:
    answered = {"messageId": word(headers.get("messageId")), "contentType": "application/json"}
    data = json.dumps(reply.data, ensure_ascii=False)
    frame = {"code": reply.code, "headers": answered, "message": reply.message, "data": data}
    return json.dumps(frame, ensure_ascii=False)


def _opaque(data: str) -> dict[str, Any]:
    """A ping wants its own word back."""
    try:
        return {"opaque": mapping(decode(data), "ping").get("opaque")}
    except BadFrame:
        return {"opaque": None}
