"""Gets what came with a message: its download code is exchanged for an address that lives for minutes.

Source: the platform's page on downloading the files that a robot receives.
"""

from __future__ import annotations

from bot.platforms.dingtalk.api import Api
from bot.platforms.download import Downloads, own_host
from bot.platforms.errors import FetchRefused, FetchRetry, SendRefused, SendRetry
from bot.platforms.frames import word
from bot.settings.sections import DingTalk
from models.messages import Media, Platform

DOWNLOAD = "/v1.0/robot/messageFiles/download"


class DingTalkFetcher:
    """The address comes from the platform itself; a station's own proxy may stand before it."""

    platform = Platform.DINGTALK

    def __init__(self, settings: DingTalk, api: Api) -> None:
        self._robot, self._api = settings.robot_code, api
        self._downloads = Downloads(own_host(settings.api_base))

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes. Raises `FetchRetry` or `FetchRefused`."""
        asked = {"downloadCode": media.ref, "robotCode": self._robot}
        try:
            told = await self._api.call("POST", DOWNLOAD, asked)
        except SendRetry as failure:
            raise FetchRetry(failure.reason, failure.after) from None
        except SendRefused as refusal:
            raise FetchRefused(refusal.reason) from None
        return await self._downloads.get(word(told.get("downloadUrl")), most)
