"""Gets what came through a OneBot gateway: at the address that it named, else asked of the gateway itself.

A path on the gateway's own disk is of no use to us, and is never opened. Source: OneBot 11, get_image,
get_record; OneBot 12, get_file, get_file_fragmented.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.platforms.download import Downloads
from bot.platforms.errors import FetchRefused, FetchRetry, FetchTooLarge, SendFailed, SendRetry
from bot.platforms.onebot.gateways import Gateways
from models.messages import Media, Platform


class OneBotFetcher:
    """`hosts` are those inside at which gateways have their pictures, as `10.0.0.5:3000`."""

    platform = Platform.WECHAT

    def __init__(self, gateways: Gateways, hosts: Iterable[str]) -> None:
        self._gateways, self._downloads = gateways, Downloads(each.lower() for each in hosts)

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes. Raises `FetchRetry` or `FetchRefused`."""
        if media.url:
            try:
                return await self._downloads.get(media.url, most)
            except FetchTooLarge:
                raise
            except FetchRefused:
                # Dead by now; by its name the gateway may know it still.
                if media.ref == media.url:
                    raise
        try:
            _, connection = self._gateways.speaker(account)
            url, data = await connection.file(media, account, most)
        except SendRetry as failed:
            raise FetchRetry(failed.reason, failed.after) from None
        except SendFailed as failed:
            raise FetchRefused(failed.reason) from None
        return data or await self._downloads.get(url, most)
