"""Uploads a picture, voice, video or file over the long connection, in pieces.

Source: developer.work.weixin.qq.com/document/path/101463: at most 100 pieces of 512 KB, in base64; the id
lives three days.
"""

from __future__ import annotations

import base64
import hashlib

from bot.platforms.errors import SendRetry
from bot.platforms.frames import word
from bot.platforms.shown import Shown
from bot.platforms.wecom_bot.wire import Wire

INIT, CHUNK, FINISH = "aibot_upload_media_init", "aibot_upload_media_chunk", "aibot_upload_media_finish"
PIECE = 512 * 1024


async def uploaded(wire: Wire, shown: Shown) -> str:
    """The id of what was uploaded. Raises `SendRetry` or `BotRefusal`."""
    data = shown.data
    pieces = [data[at : at + PIECE] for at in range(0, len(data), PIECE)]
    about = {
        "type": shown.kind, "filename": shown.name, "total_size": len(data), "total_chunks": len(pieces),
        "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
    }  # fmt: skip
    number = word((await wire.ask(INIT, about)).get("upload_id"))
    for n, piece in enumerate(pieces):
        written = base64.b64encode(piece).decode()
        await wire.ask(CHUNK, {"upload_id": number, "chunk_index": n, "base64_data": written})
    media = word((await wire.ask(FINISH, {"upload_id": number})).get("media_id"))
    if not media:
        raise SendRetry("no media id")
    return media
