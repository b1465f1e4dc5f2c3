"""POST /demo/clock {"now": ISO 8601}: turn the demonstration's clock forward, and let time do its work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from bot.clock import DemoClock

# So near the end of all times nothing could be due a little later.
LAST_YEAR = 2200


def clock_route(clock: DemoClock, tick: Callable[[], Awaitable[None]]) -> web.RouteDef:
    """The route; it exists in demo mode only, where every address is on this machine."""

    async def turn(request: web.Request) -> web.Response:
        try:
            now = datetime.fromisoformat((await request.json())["now"])
            if now.tzinfo is None:
                raise ValueError("no offset")
            if now.year > LAST_YEAR:
                raise ValueError("too far")
            clock.set(now)
        except (ValueError, KeyError, TypeError, OverflowError):
            return web.json_response({"error": "now must be a time with its offset"}, status=400)
        await tick()
        return web.json_response({"now": clock.now().isoformat()})

    return web.post("/demo/clock", turn)
