"""What the bot has said at the stand-in, and how often it called."""

from __future__ import annotations

from sandbox.world import BOT, Message
from tests.bot.platforms.dingtalk.station import Station


def said(station: Station) -> list[Message]:
    """What the bot has said so far."""
    return [m for m in station.stand.world.messages.values() if m.sender == BOT]


def calls(station: Station, api: str) -> int:
    return station.ding.counts["dingtest"][api] if "dingtest" in station.ding.counts else 0
