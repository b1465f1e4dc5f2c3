"""WeChat groups through OneBot 11 and 12: the gateway dials in over a WebSocket and both sides speak."""

from __future__ import annotations

from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept, Door, Sender
from bot.platforms.onebot.intake import Intake
from bot.platforms.onebot.sender import OneBotSender
from bot.platforms.onebot.server import OneBotDoor
from bot.sections import OneBot
from bot.throttle import Rate
from models.messages import Platform

RESPONSE_TIME = 10.0


def open_onebot(
    config: OneBot, accept: Accept, clock: Clock, timeout: float = RESPONSE_TIME
) -> tuple[list[Door], Sender, list[web.RouteDef], dict[str, Rate]]:
    """What listens, what speaks, at which addresses, how fast. `timeout` is for a response, in seconds."""
    door = OneBotDoor(config.access_token, Intake(accept), clock, timeout)
    rate = Rate(config.per_minute, 60)
    return [door], OneBotSender(door.gateways), door.routes, {Platform.WECHAT.value: rate}
