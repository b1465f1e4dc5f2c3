"""The two addresses at which gateways dial in."""

from __future__ import annotations

import logging
from collections.abc import Callable

from aiohttp import web

from bot.clock import Clock
from bot.platforms.onebot.authenticate import knows
from bot.platforms.onebot.connection import GRACE, Connection, Dialect
from bot.platforms.onebot.frames import LONGEST_ID
from bot.platforms.onebot.gateways import Gateways
from bot.platforms.onebot.intake import Intake
from bot.platforms.onebot.v11 import V11
from bot.platforms.onebot.v12 import V12

log = logging.getLogger(__name__)

# A frame above this closes the connection with 1009. A megabyte of text stays far below it.
LARGEST_FRAME = 8 * 1024 * 1024
HEARTBEAT = 30.0
STOP_TIME = 5.0


class OneBotDoor:
    """Takes connections between `start` and `stop`. `timeout` is how long an action waits, in seconds."""

    def __init__(self, token: str, intake: Intake, clock: Clock, timeout: float) -> None:
        self._token = token
        self._intake = intake
        self._clock = clock
        self._timeout = timeout
        self._open = False
        self.gateways = Gateways()

    @property
    def connected(self) -> dict[str, bool]:
        """Whether each account that was seen is connected now."""
        return self.gateways.connected

    @property
    def routes(self) -> list[web.RouteDef]:
        return [web.get("/onebot/v11/ws", self._v11), web.get("/onebot/v12/ws", self._v12)]

    async def start(self) -> None:
        self._intake.start()
        self._open = True

    async def stop(self) -> None:
        """Close every connection, and store what was read."""
        self._open = False
        await self.gateways.close()
        await self._intake.stop(STOP_TIME)

    async def _v11(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, V11, request.headers.get("X-Self-ID", ""), ())

    async def _v12(self, request: web.Request) -> web.StreamResponse:
        offered = request.headers.get("Sec-WebSocket-Protocol", "")
        names = tuple(name for each in offered.split(",") if (name := each.strip()).startswith("12."))
        if offered and not names:
            raise web.HTTPBadRequest(text="the subprotocol must be 12.<impl>")
        return await self._serve(request, V12, "", names)

    async def _serve(
        self, request: web.Request, dialect: Callable[[], Dialect], account: str, protocols: tuple[str, ...]
    ) -> web.StreamResponse:
        if not knows(request, self._token):
            log.warning("gateway refused path=%s reason=token", request.path)
            raise web.HTTPUnauthorized(text="wrong or missing access token")
        if not self._open:
            raise web.HTTPServiceUnavailable(text="not taking connections now")
        speaks = request.headers.get("X-Client-Role", "").lower() != "event"
        socket = web.WebSocketResponse(
            timeout=GRACE,
            heartbeat=HEARTBEAT,
            compress=False,
            max_msg_size=LARGEST_FRAME,
            protocols=protocols,
            decode_text=False,
        )
        await socket.prepare(request)
        connection = Connection(socket, dialect(), self._intake, self._clock, self._timeout, speaks=speaks)
        self.gateways.join(connection)
        try:
            if 0 < len(account) <= LONGEST_ID:
                self.gateways.known(account, connection)
            await connection.read(lambda name: self.gateways.known(name, connection))
        finally:
            self.gateways.leave(connection)
        return socket
