"""Which platforms are on, by the settings; the only file that knows them all."""

from __future__ import annotations

from bot.app import App, Doors
from bot.config import Config
from bot.platforms.dingtalk import open_dingtalk
from bot.platforms.onebot import open_onebot


def open_doors(config: Config, app: App) -> Doors:
    """Open what has credentials."""
    doors = Doors()
    opened = []
    if config.dingtalk is not None:
        opened.append(open_dingtalk(config.dingtalk, app.core.accept, app.clock))
    if config.onebot is not None:
        opened.append(open_onebot(config.onebot, app.core.accept, app.clock))
    for platform in opened:
        doors.doors += platform.doors
        doors.senders[platform.sender.platform] = platform.sender
        doors.routes += platform.routes
        doors.closing.append(platform.close)
        if platform.rate is not None:
            doors.rates[platform.sender.platform] = platform.rate
    return doors
