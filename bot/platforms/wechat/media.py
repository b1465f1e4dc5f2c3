"""Media of 微信客服 and the 公众号 by their ids, good for three days: got, and uploaded.

Source: developer.work.weixin.qq.com, 获取临时素材, and developers.weixin.qq.com, 获取临时素材: a video of the
公众号 comes as `{"video_url"}`.
"""

from __future__ import annotations

from bot.platforms.download import Downloads, own_host
from bot.platforms.errors import FetchFailed, FetchRefused, FetchRetry, SendFailed, SendRetry
from bot.platforms.frames import word
from bot.platforms.shown import Shown
from bot.platforms.wechat.api import Api, told_instead
from bot.platforms.wechat.refusals import Refusal
from models.messages import Media, Platform

GET, UPLOAD = "/cgi-bin/media/get", "/cgi-bin/media/upload"


class WeChatFetcher:
    """`base` is the address of the interfaces, which may be a station's own proxy inside."""

    def __init__(self, platform: Platform, api: Api, base: str) -> None:
        self.platform, self._api = platform, api
        self._downloads = Downloads(own_host(base))

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes. Raises `FetchRetry` or `FetchRefused`."""
        try:
            raw = await self._api.fetch(GET, {"media_id": media.ref}, most)
        except Refusal as refused:
            # An account that may not ask for files still has the picture's address.
            if media.url:
                return await self._downloads.get(media.url, most)
            raise FetchRefused(refused.reason) from None
        except SendFailed as failed:
            raise _fetching(failed) from None
        video = word(told_instead(raw).get("video_url"))
        return await self._downloads.get(video, most) if video else raw


async def uploaded(api: Api, shown: Shown) -> str:
    """The id of what was uploaded. Raises `SendRetry` or `SendRefused`."""
    told = await api.upload(UPLOAD, {"type": shown.kind}, shown.name, shown.data)
    number = word(told.get("media_id"))
    if not number:
        raise SendRetry("no media id")
    return number


def _fetching(failed: SendFailed) -> FetchFailed:
    if isinstance(failed, SendRetry):
        return FetchRetry(failed.reason, failed.after)
    return FetchRefused(failed.reason)
