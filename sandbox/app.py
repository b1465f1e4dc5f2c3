"""The sandbox as one aiohttp application: DingTalk, the WeChat gateways, the phones page, the controls."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import timedelta

from aiohttp import ClientSession, ClientTimeout, web

from sandbox.control import Control
from sandbox.dingtalk import DingTalk
from sandbox.onebot import Gateway
from sandbox.page import Page
from sandbox.part import Part
from sandbox.world import World

# Uploads of 20 MB, as DingTalk takes them, with room for the form around them.
LARGEST = 32 * 1024 * 1024
PATIENCE = ClientTimeout(total=10)


class BotClock:
    """Turns the world's clock and the bot's together; without a bot the world's alone."""

    def __init__(self, world: World, bot_url: str) -> None:
        self._world = world
        self._bot_url = bot_url

    async def turn(self, by: timedelta) -> None:
        """The bot first: when it cannot be reached, nothing has moved. Raises `ClientError`."""
        if self._bot_url:
            now = (self._world.clock.now() + by).isoformat()
            async with ClientSession(timeout=PATIENCE, raise_for_status=True) as client:
                await client.post(f"{self._bot_url}/demo/clock", json={"now": now})
        self._world.turn(by)


def make_app(
    world: World,
    dingtalk: DingTalk,
    gateways: Iterable[Gateway],
    bot_url: str = "",
    parts: Mapping[str, Part] | None = None,
) -> web.Application:
    """Everything at the root of one address; gateways and `parts`, by name, begin when it has started."""
    dialling, others = list(gateways), dict(parts or {})
    clock = BotClock(world, bot_url)
    page = Page(world, turn_clock=clock.turn, bot_url=bot_url)
    app = web.Application(client_max_size=LARGEST)
    app.add_routes([*dingtalk.routes(), *Control(world, dingtalk, dialling, clock.turn, others).routes()])
    for part in others.values():
        app.add_routes(part.routes())
    app.add_routes(page.routes())

    async def together(_: web.Application) -> AsyncIterator[None]:
        for gateway in dialling:
            await gateway.start()
        for part in others.values():
            await part.start()
        yield
        for gateway in dialling:
            await gateway.stop()
        for part in others.values():
            await part.stop()
        await dingtalk.close()

    async def hang_up(_: web.Application) -> None:
        page.close()

    app.cleanup_ctx.append(together)
    app.on_shutdown.append(hang_up)
    return app
