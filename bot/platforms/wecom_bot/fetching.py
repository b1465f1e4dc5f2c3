"""Gets what came to the WeCom bot: an address good for five minutes, sealed under the file's own key.

Source: developer.work.weixin.qq.com/document/path/100719: AES-256-CBC, the IV is the key's first 16 bytes,
PKCS#7 to 32.
"""

from __future__ import annotations

import base64

from bot.platforms.download import Downloads, own_host
from bot.platforms.errors import FetchRefused
from models.messages import Media, Platform

BLOCK, KEY, IV = 32, 32, 16


class WeComBotFetcher:
    """`ws_url` is the address of the connection, which may be a station's own proxy inside."""

    platform = Platform.WECOM

    def __init__(self, ws_url: str) -> None:
        self._downloads = Downloads(own_host(ws_url))

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        """The bytes. Raises `FetchRetry` or `FetchRefused`."""
        if media.ref == media.url:
            return await self._downloads.get(media.url, most)
        return opened(await self._downloads.get(media.url, most + BLOCK), media.ref)


def opened(sealed: bytes, aes_key: str) -> bytes:
    """What was sealed under a key in base64. Raises `FetchRefused`."""
    # Imported here: most stations have no such bot, and the others not at their start.
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    try:
        # The console's keys leave their last sign away.
        key = base64.b64decode(aes_key + "=" * (-len(aes_key) % 4))
    except ValueError:
        key = b""
    if len(key) != KEY or len(sealed) % IV:
        raise FetchRefused("cannot be opened: key or length")
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:IV])).decryptor()
    plain = cipher.update(sealed) + cipher.finalize()
    padding = plain[-1] if plain else 0
    if not 1 <= padding <= BLOCK or plain[-padding:] != bytes([padding]) * padding:
        raise FetchRefused("cannot be opened: padding")
    return plain[:-padding]
