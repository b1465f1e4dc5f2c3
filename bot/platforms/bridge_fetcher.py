"""Gets the pictures that the signed bridge named by their addresses: outside, or at the bridge's own host."""

from __future__ import annotations

from bot.platforms.download import Downloads, own_host
from models.messages import Media, Platform


class BridgeFetcher:
    """`send_url` is where the bridge is; no other host inside is asked."""

    platform = Platform.WECHAT

    def __init__(self, send_url: str) -> None:
        self._downloads = Downloads(own_host(send_url))

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes. Raises `FetchRetry` or `FetchRefused`."""
        return await self._downloads.get(media.url, most)
