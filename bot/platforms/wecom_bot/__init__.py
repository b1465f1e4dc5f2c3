"""WeCom 智能机器人: the bot of the station's internal groups, over one long connection."""

from __future__ import annotations

import asyncio

from bot.clock import Clock, SystemClock
from bot.database import Database
from bot.leases import LeaseHolder
from bot.platforms import Accept, Opened, Pictures
from bot.platforms.wecom_bot.client import LongConnection, Pace
from bot.platforms.wecom_bot.fetching import WeComBotFetcher
from bot.platforms.wecom_bot.hearing import Hearing
from bot.platforms.wecom_bot.sender import WeComBotSender
from bot.settings.sections import WeComBot

LEASE = "wecom_bot"


def open_wecom_bot(
    settings: WeComBot,
    accept: Accept,
    clock: Clock,
    database: Database,
    pictures: Pictures,
    pace: Pace | None = None,
) -> Opened:
    """What keeps the connection, and what speaks over it."""
    hearing = Hearing(settings.bot_id, settings.name, accept, clock)
    # Leases run on the time that all processes share, however a demonstration turns its own.
    client = LongConnection(settings, LeaseHolder(database, LEASE), SystemClock(), hearing.hear, pace)
    sender = WeComBotSender(client, clock, asyncio.get_running_loop().time, pictures)
    return Opened([client], sender, [], {}, WeComBotFetcher(settings.ws_url))
