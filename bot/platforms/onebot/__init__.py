"""WeChat groups through OneBot 11 and 12: the gateway dials in over a WebSocket and both sides speak."""

from __future__ import annotations

from bot.clock import Clock
from bot.platforms import Accept, Opened, Pictures
from bot.platforms.onebot.fetching import OneBotFetcher
from bot.platforms.onebot.intake import Intake
from bot.platforms.onebot.sender import OneBotSender
from bot.platforms.onebot.server import OneBotDoor
from bot.settings.sections import OneBot
from bot.throttle import Rate
from models.messages import Platform

RESPONSE_TIME = 10.0


def open_onebot(
    config: OneBot, accept: Accept, clock: Clock, pictures: Pictures, timeout: float = RESPONSE_TIME
) -> Opened:
    """`timeout` is for a response, in seconds."""
    door = OneBotDoor(config.access_token, Intake(accept), clock, timeout)
    rate = Rate(config.per_minute, 60)
    sender, fetcher = OneBotSender(door.gateways, pictures), OneBotFetcher(door.gateways, config.media_hosts)
    return Opened([door], sender, door.routes, {Platform.WECHAT.value: rate}, fetcher)
