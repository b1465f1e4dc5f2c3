"""Speaks in WeChat through whichever gateway is connected.

A picture stands in one message with its words. What is heard, watched or opened is a message of its own
behind them: the gateways take it in no other way.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

import msgspec

from bot.platforms import Pictures
from bot.platforms.errors import SendRefused
from bot.platforms.onebot.connection import Connection, Segment
from bot.platforms.onebot.gateways import Gateways
from bot.platforms.plain import link, plain
from bot.platforms.shown import UNSHOWN, Limit, brought, ready, unshown
from bot.platforms.unfinished import Unfinished
from models.messages import Body, NotSaid, Place, Platform, Said, Session, Target, Text

log = logging.getLogger(__name__)

NOTHING = Text("")
# Bytes; they go through the gateway's socket in base64, in one piece.
LIMITS: Mapping[str, Limit] = {
    "picture": Limit("picture", 2 << 20),
    **{kind: Limit(kind, 10 << 20) for kind in ("voice", "video", "file")},
}


class OneBotSender:
    """Success is the gateway's response; where none is connected the message is tried again later."""

    platform = Platform.WECHAT

    def __init__(self, gateways: Gateways, pictures: Pictures) -> None:
        self._gateways, self._pictures = gateways, pictures
        self._unfinished = Unfinished()

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt is the id of the sent message. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        account, connection = self._gateways.speaker(target.account)
        where = msgspec.structs.replace(target, account=account)
        return await self._say(connection, where, body, key)

    async def close(self) -> None:
        """The gateways hang up with the door."""

    async def _say(self, connection: Connection, where: Target, body: Said, key: str) -> str:
        if isinstance(body, Place):
            return await self._say_place(connection, where, body, key)
        said = await ready(self._pictures, body, LIMITS)
        words, shown, segment = await brought(said, partial(connection.attached, where.account))
        if shown is None:
            return await connection.say(where, words, key)
        if shown.kind == "picture":
            return await self._show(connection, where, words, key, segment, plain(unshown(words).words))
        parts = [partial(connection.say, where, words, key)] if plain(words) else []
        behind = partial(self._show, connection, where, NOTHING, f"{key}:shown", segment, UNSHOWN)
        return await self._unfinished.go_on(key, [*parts, behind])

    async def _say_place(self, connection: Connection, where: Target, body: Place, key: str) -> str:
        """The place is a message of its own, or a link to the map where the gateway knows none."""
        words = Text(body.text, body.mention, body.quote)
        segment = connection.place(body)
        behind = partial(self._show, connection, where, NOTHING, f"{key}:shown", segment, link(body))
        return await self._unfinished.go_on(key, [partial(connection.say, where, words, key), behind])

    async def _show(
        self, connection: Connection, where: Target, words: Said, key: str, segment: Segment, instead: str
    ) -> str:
        """What the gateway will not show after all is told in its place."""
        try:
            return await connection.say(where, words, key, segment)
        except SendRefused as refused:
            log.warning("%s not shown account=%s reason=%s", segment["type"], where.account, refused.reason)
            return await connection.say(where, Text(instead), f"{key}:not")
