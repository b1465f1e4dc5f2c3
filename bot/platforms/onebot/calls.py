"""Actions that wait for their response, told apart by their echo."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.platforms.errors import SendRetry
from bot.platforms.onebot.frames import Response

log = logging.getLogger(__name__)

REMEMBERED = 1000


class Calls:
    """`timeout` is in seconds. A success that comes too late is kept: the next try need not repeat it."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout
        self._pending: dict[str, asyncio.Future[Response]] = {}
        self._late: OrderedDict[str, Response] = OrderedDict()

    async def ask(self, echo: str, send: Callable[[], Awaitable[None]]) -> Response:
        """Send, and wait for the response with this echo. Raises `SendRetry`."""
        if (late := self._late.pop(echo, None)) is not None:
            return late
        waiting: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._pending[echo] = waiting
        try:
            async with asyncio.timeout(self._timeout):
                await send()
                return await waiting
        except TimeoutError:
            raise SendRetry(f"no response within {self._timeout:g} s") from None
        except ConnectionError as error:
            raise SendRetry("connection closed") from error
        finally:
            del self._pending[echo]

    def answered(self, response: Response) -> None:
        """A response came."""
        waiting = self._pending.get(response.echo)
        if waiting is not None and not waiting.done():
            waiting.set_result(response)
            return
        log.info("late response code=%d", response.code)
        if response.code == 0:
            self._late[response.echo] = response
            if len(self._late) > REMEMBERED:
                self._late.popitem(last=False)

    def lost(self, reason: str) -> None:
        """No response will come any more; whoever waits tries again."""
        for waiting in self._pending.values():
            if not waiting.done():
                waiting.set_exception(SendRetry(reason))
