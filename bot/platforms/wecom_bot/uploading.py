"""Uploads a picture over the long connection, in pieces.

Source: developer.work.weixin.qq.com/document/path/101463: at most 100 pieces of 512 KB, in base64; the id
lives three days.
"""

from __future__ import annotations

import base64
import hashlib

from bot.platforms.errors import SendRetry
from bot.platforms.frames import word
from bot.platforms.wecom_bot.wire import Wire

INIT, CHUNK, FINISH = "aibot_upload_media_init", "aibot_upload_media_chunk", "aibot_upload_media_finish"
PIECE = 512 * 1024


async def uploaded(wire: Wire, picture: bytes) -> str:
    """The id of a picture, JPEG. Raises `SendRetry` or `BotRefusal`."""
    pieces = [picture[at : at + PIECE] for at in range(0, len(picture), PIECE)]
    about = {
        "type": "image", "filename": "picture.jpg", "total_size": len(picture), "total_chunks": len(pieces),
        "md5": hashlib.md5(picture, usedforsecurity=False).hexdigest(),
    }  # fmt: skip
    number = word((await wire.ask(INIT, about)).get("upload_id"))
    for n, piece in enumerate(pieces):
        data = base64.b64encode(piece).decode()
        await wire.ask(CHUNK, {"upload_id": number, "chunk_index": n, "base64_data": data})
    media = word((await wire.ask(FINISH, {"upload_id": number})).get("media_id"))
    if not media:
        raise SendRetry("no media id")
    return media
