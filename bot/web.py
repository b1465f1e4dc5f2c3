"""The HTTP side: health, readiness, metrics, and the doors of the platforms."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

log = logging.getLogger(__name__)

LARGEST = 64 * 1024


@dataclass(slots=True)
class Health:
    """What the health endpoints tell: `ready` once everything listens, `stores` whether what comes now can be
    stored; `parts` name by name."""

    ready: bool = False
    stores: Callable[[], Awaitable[bool]] | None = None
    parts: Callable[[], dict[str, object]] = field(default=dict)


class WebServer:
    """An aiohttp server over the given routes. `port` 0 takes any free port; `port` tells which."""

    def __init__(self, host: str, port: int, routes: list[web.AbstractRouteDef], health: Health) -> None:
        self._host = host
        self.port = port
        self._health = health
        app = web.Application(client_max_size=LARGEST, middlewares=[_tell_of_too_large])
        app.add_routes([web.get("/healthz", self._healthz), web.get("/readyz", self._readyz), *routes])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)

    async def start(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self.port, reuse_address=True)
        await site.start()
        addresses = self._runner.addresses
        self.port = int(addresses[0][1])

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        """Alive, with what each part says of itself."""
        return web.json_response({"alive": True, **self._health.parts()})

    async def _readyz(self, _: web.Request) -> web.Response:
        """200 while messages can be taken, else 503."""
        ready = self._health.ready and (self._health.stores is None or await self._health.stores())
        return web.json_response({"ready": ready}, status=200 if ready else 503)


@web.middleware
async def _tell_of_too_large(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        log.warning("body too large path=%s bytes=%s", request.rel_url.raw_path, request.content_length)
        raise
