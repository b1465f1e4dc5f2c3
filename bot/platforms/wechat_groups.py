"""WeChat has two doors to groups: what is said goes out, and media come, by the one that knows the group."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.platforms import Fetcher, Sender
from bot.platforms.bridge import ACCOUNT
from models.messages import Body, Media, Platform, Session, Target

# Whether this conversation was ever heard of through the bridge.
Bridged = Callable[[Target], Awaitable[bool]]


class WeChatGroups:
    """Speaks through the OneBot gateway or the signed bridge."""

    platform = Platform.WECHAT

    def __init__(self, onebot: Sender, bridge: Sender, bridged: Bridged) -> None:
        self._onebot, self._bridge, self._bridged = onebot, bridge, bridged

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt of whichever it was. Raises `SendRetry` or `SendRefused`."""
        there = target.account == ACCOUNT if target.account else await self._bridged(target)
        door = self._bridge if there else self._onebot
        return await door.send(target, body, session=session, key=key)

    async def close(self) -> None:
        """Let go of both."""
        await self._onebot.close()
        await self._bridge.close()


class WeChatMedia:
    """Gets what came by whichever door it came."""

    platform = Platform.WECHAT

    def __init__(self, onebot: Fetcher, bridge: Fetcher) -> None:
        self._onebot, self._bridge = onebot, bridge

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes. Raises `FetchRetry` or `FetchRefused`."""
        door = self._bridge if account == ACCOUNT else self._onebot
        return await door.fetch(media, account, most)
