"""Speaks in WeChat through whichever gateway is connected."""

from __future__ import annotations

import msgspec

from bot.platforms import Pictures
from bot.platforms.errors import SendRefused
from bot.platforms.onebot.gateways import Gateways
from bot.platforms.shown import to_show
from models.messages import Body, NotSaid, Platform, Session, Target


class OneBotSender:
    """Success is the gateway's response; where none is connected the message is tried again later."""

    platform = Platform.WECHAT

    def __init__(self, gateways: Gateways, pictures: Pictures) -> None:
        self._gateways, self._pictures = gateways, pictures

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt is the id of the sent message. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        account, connection = self._gateways.speaker(target.account)
        where = msgspec.structs.replace(target, account=account)
        return await connection.say(where, body, key, await to_show(self._pictures, body))

    async def close(self) -> None:
        """The gateways hang up with the door."""
