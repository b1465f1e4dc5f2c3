"""The Stream client: dials in, answers every frame, comes back by itself, and leaves cleanly.

Protocol: open-dingtalk developerpedia, learn/stream/protocol. When the gateway says `disconnect`, a
new connection is made before the old one is given up, since the old one gets nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientWebSocketResponse, WSMsgType

from bot.clock import Clock
from bot.platforms.dingtalk.answers import Answering
from bot.platforms.dingtalk.api import Api
from bot.platforms.errors import SendFailed
from bot.platforms.frames import BadFrame, decode, mapping, word
from bot.sections import DingTalk

log = logging.getLogger(__name__)

MESSAGES = "/v1.0/im/bot/messages/get"
PRESSES = "/v1.0/card/instances/callback"
SUBSCRIPTIONS = [
    {"type": "EVENT", "topic": "*"},
    {"type": "CALLBACK", "topic": MESSAGES},
    {"type": "CALLBACK", "topic": PRESSES},
]
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
# The gateway pings; a connection on which nothing comes at all is dead, whatever TCP says.
IDLE = 120.0
LINGER = 15.0
AT_ONCE = 256
Sleep = Callable[[float], Awaitable[None]]
Answer = tuple[int, str, Any]


class Stream:
    """A door: keeps one connection to the gateway. `sleep` waits between tries to dial."""

    def __init__(
        self,
        settings: DingTalk,
        api: Api,
        answering: Answering,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
        idle: float = IDLE,
    ) -> None:
        self._settings = settings
        self._api = api
        self._answering = answering
        self._clock = clock
        self._sleep = sleep
        self._idle = idle
        self._running: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._present: ClientWebSocketResponse | None = None
        self.frames = 0

    @property
    def connected(self) -> bool:
        """Whether frames can arrive now."""
        return self._present is not None and not self._present.closed

    async def start(self) -> None:
        """Begin to dial; the bot does not wait for the platform to be there."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Answer what has arrived, then hang up."""
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=3)
        if self._present is not None:
            await self._present.close()

    async def _run(self) -> None:
        tries, lost_at = 0, self._clock.now()
        while True:
            try:
                socket = await self._dial()
            except (SendFailed, ClientError, TimeoutError, OSError) as error:
                reason = error.reason if isinstance(error, SendFailed) else type(error).__name__
                log.warning("stream not connected try=%d reason=%s", tries, reason)
                await self._sleep(_wait(tries))
                tries += 1
                continue
            log.info("stream connected gap_from=%s gap_to=%s", lost_at, self._clock.now())
            heard = self.frames
            leaving = await self._listen(socket)
            lost_at = self._clock.now()
            if leaving:
                self._later(self._drain(socket))
                tries = 0
                continue
            # A connection that brought nothing counts as a failed try, or a bad gateway is hammered.
            tries = 0 if self.frames > heard else tries + 1
            await self._sleep(_wait(tries))

    async def _dial(self) -> ClientWebSocketResponse:
        opened = await self._api.open_stream(
            {
                "clientId": self._settings.client_id,
                "clientSecret": self._settings.client_secret,
                "subscriptions": SUBSCRIPTIONS,
                "ua": "yihu",
            }
        )
        endpoint, ticket = word(opened.get("endpoint")), word(opened.get("ticket"))
        if not endpoint or not ticket:
            raise ClientError("no endpoint")
        url = f"{endpoint}?ticket={quote(ticket, safe='')}"
        self._present = await self._api.client.ws_connect(url, heartbeat=30, max_msg_size=0)
        return self._present

    async def _listen(self, socket: ClientWebSocketResponse) -> bool:
        """Until the connection ends, or has to be left: then True."""
        while True:
            try:
                message = await socket.receive(timeout=self._idle)
            except TimeoutError:
                log.warning("stream silent, dialling again")
                await socket.close()
                return False
            if message.type is not WSMsgType.TEXT:
                log.info("stream closed code=%s", socket.close_code)
                return False
            self.frames += 1
            if await self._frame(socket, message.data):
                return True

    async def _frame(self, socket: ClientWebSocketResponse, raw: str) -> bool:
        """Take one frame; True when the gateway wants us to leave."""
        try:
            frame = mapping(decode(raw), "frame")
            headers = mapping(frame.get("headers"), "headers")
        except BadFrame as bad:
            log.warning("stream frame dropped reason=%s", bad)
            return False
        if word(frame.get("type")) == "SYSTEM":
            return await self._system(socket, headers, frame)
        await self._room.acquire()
        self._later(self._answer(socket, frame, headers))
        return False

    async def _system(
        self, socket: ClientWebSocketResponse, headers: dict[str, Any], frame: dict[str, Any]
    ) -> bool:
        topic = word(headers.get("topic"))
        if topic == "disconnect":
            log.info("stream asked to leave")
            return True
        if topic == "ping":
            await _reply(socket, headers, (200, "OK", _opaque(frame)))
        return False

    async def _answer(
        self, socket: ClientWebSocketResponse, frame: dict[str, Any], headers: dict[str, Any]
    ) -> None:
        try:
            answer = await self._take(frame, headers)
        except BadFrame as bad:
            log.warning("stream frame not understood frame=%s reason=%s", headers.get("messageId"), bad)
            answer = (404, str(bad), None)
        except Exception:
            log.exception("stream frame not stored frame=%s", headers.get("messageId"))
            answer = (500, "not stored", None)
        finally:
            self._room.release()
        await _reply(socket, headers, answer)

    async def _take(self, frame: dict[str, Any], headers: dict[str, Any]) -> Answer:
        kind, topic = word(frame.get("type")), word(headers.get("topic"))
        if kind == "EVENT":
            return 200, "OK", {"status": "SUCCESS", "message": "ignored"}
        if topic == MESSAGES:
            await self._answering.message(decode(word(frame.get("data"))))
            return 200, "OK", {"response": None}
        if topic == PRESSES:
            number = word(headers.get("messageId"))
            shown = await self._answering.press(decode(word(frame.get("data"))), number)
            return 200, "OK", {"response": shown or {}}
        return 404, "no such topic", None

    async def _drain(self, socket: ClientWebSocketResponse) -> None:
        """The old connection's last frames, until the gateway closes it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LINGER):
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        await self._frame(socket, message.data)
        await socket.close()

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _reply(socket: ClientWebSocketResponse, headers: dict[str, Any], answer: Answer) -> None:
    code, message, data = answer
    frame = {
        "code": code,
        "headers": {"messageId": word(headers.get("messageId")), "contentType": "application/json"},
        "message": message,
        "data": json.dumps(data, ensure_ascii=False),
    }
    # The frame comes again on another connection when this one is gone.
    with contextlib.suppress(ConnectionError, ClientError):
        await socket.send_str(json.dumps(frame, ensure_ascii=False))


def _opaque(frame: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"opaque": mapping(decode(word(frame.get("data"))), "ping").get("opaque")}
    except BadFrame:
        return {"opaque": None}


def _wait(tries: int) -> float:
    """Doubling, with jitter, so that many bots do not come back in one moment."""
    return min(FIRST_WAIT * 2.0 ** min(tries, 10), LONGEST_WAIT) * random.uniform(0.5, 1.0)
