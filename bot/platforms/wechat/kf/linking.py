"""The address that leads to an account and says by which way one came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.platforms.errors import SendRefused
from bot.platforms.frames import word
from bot.platforms.wechat.api import Api


def asker(api: Api, open_kfid: str) -> Callable[[str], Awaitable[str]]:
    """Asks for the address of a scene. Raises `SendRetry` or `SendRefused`."""

    async def ask(scene: str) -> str:
        told = await api.call("/cgi-bin/kf/add_contact_way", {"open_kfid": open_kfid, "scene": scene})
        if not (url := word(told.get("url"))):
            raise SendRefused("no url")
        return url

    return ask
