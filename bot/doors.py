"""Which platforms are on, by the settings; the only file that knows them all."""

from __future__ import annotations

from functools import partial

from bot.app import App, Doors
from bot.config import Config
from bot.platforms.desk_callback import DeskCallback
from bot.platforms.dingtalk import open_dingtalk
from bot.platforms.intake import Intake
from bot.platforms.onebot import open_onebot
from models.messages import Platform


def open_doors(config: Config, app: App) -> Doors:
    """Open what has credentials."""
    opened = []
    if config.dingtalk is not None:
        spend = partial(app.core.spending.spend, Platform.DINGTALK)
        opened.append(
            open_dingtalk(config.dingtalk, app.core.accept, app.clock, spend, config.web.public_url)
        )
    if config.onebot is not None:
        opened.append(open_onebot(config.onebot, app.core.accept, app.clock))
    all_doors = Doors()
    for doors, sender, routes, rates in opened:
        all_doors.doors += doors
        all_doors.senders[sender.platform] = sender
        all_doors.routes += routes
        all_doors.rates |= rates
    if config.intake is not None:
        all_doors.routes += Intake(config.intake.secret, app.core.accept, app.clock).routes()
        if config.intake.callback_url:
            desk = DeskCallback(config.intake.callback_url, config.intake.secret, app.clock)
            all_doors.senders[desk.platform] = desk
    return all_doors
