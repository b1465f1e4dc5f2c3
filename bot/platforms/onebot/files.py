"""How a gateway is asked for a file that came with a message: for its address, else for its bytes.

OneBot 11 knows a file by its name (get_image, get_record; get_file in the gateways to WeChat), OneBot 12 by
an id (get_file, get_file_fragmented).
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any

from bot.platforms.errors import FetchRefused, FetchTooLarge, SendRefused
from models.messages import Media

# An action, its parameters, and the data of its response. Raises `SendRetry` or `SendRefused`.
Ask = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]
# An address, or the bytes themselves where there is none.
File = tuple[str, bytes]
ACTIONS = {"picture": "get_image", "voice": "get_record"}
INSIDE = "base64://"
# Far below the largest frame, written in base64.
PIECE = 1 << 20


async def by_name(ask: Ask, media: Media, most: int) -> File:
    """OneBot 11. Raises `FetchRefused`, and what `ask` raises."""
    if media.ref.startswith(INSIDE):
        return "", decoded(media.ref.removeprefix(INSIDE), most)
    asked = {"file": media.ref, "file_id": media.ref}
    told = await ask(ACTIONS.get(media.kind, "get_file"), asked | _form(media))
    url, inside = told.get("url"), told.get("base64") or told.get("file")
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return url, b""
    if isinstance(inside, str) and (told.get("base64") or inside.startswith(INSIDE)):
        return "", decoded(inside.removeprefix(INSIDE), most)
    raise FetchRefused("the gateway has neither address nor bytes")


async def by_id(ask: Ask, media: Media, most: int) -> File:
    """OneBot 12. Raises `FetchRefused`, and what `ask` raises."""
    try:
        url = (await ask("get_file", {"file_id": media.ref, "type": "url"})).get("url")
    except SendRefused:
        url = None
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return url, b""
    return "", await _pieces(ask, media.ref, most)


async def _pieces(ask: Ask, file: str, most: int) -> bytes:
    told = await ask("get_file_fragmented", {"stage": "prepare", "file_id": file})
    size = told.get("total_size")
    if not isinstance(size, int) or size <= 0:
        raise FetchRefused("the gateway does not say how large it is")
    if size > most:
        raise FetchTooLarge(f"more than {most} bytes")
    data = b""
    while len(data) < size:
        asked = {"stage": "transfer", "file_id": file, "offset": len(data)}
        piece = await ask("get_file_fragmented", asked | {"size": min(PIECE, size - len(data))})
        data += decoded(piece.get("data"), size - len(data))
    return data


def decoded(text: Any, most: int) -> bytes:
    """Base64 as bytes, at least one and at most `most`. Raises `FetchRefused`."""
    if isinstance(text, str) and len(text) > (most + 3) * 4 // 3 + 4:
        raise FetchTooLarge(f"more than {most} bytes")
    try:
        data = base64.b64decode(text)
    except (TypeError, ValueError):
        data = b""
    if not data:
        raise FetchRefused("no base64")
    if len(data) > most:
        raise FetchTooLarge(f"more than {most} bytes")
    return data


def _form(media: Media) -> dict[str, Any]:
    return {"out_format": "mp3"} if media.kind == "voice" else {}
