"""Pictures in and out of the page: known by their first bytes, never by their name."""

from __future__ import annotations

from aiohttp import web

LARGEST = 10 * 1024 * 1024
_MAGIC = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
    b"BM": "image/bmp",
}


class NotAPicture(Exception):
    """The upload is too large or no picture; the words are for the person."""


def kind_of(data: bytes) -> str:
    """The image type of the bytes, or an empty string."""
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")


async def upload(request: web.Request) -> tuple[str, bytes]:
    """The type and bytes of a picture in the body of a request."""
    data, size = bytearray(), 0
    async for chunk in request.content.iter_chunked(64 * 1024):
        # What is too much is read to its end but not kept: a browser hears an answer only after its upload.
        size += len(chunk)
        data += chunk if size <= LARGEST else b""
    if size > LARGEST:
        raise NotAPicture("图片太大了，请换一张 10 MB 以内的。")
    kind = kind_of(bytes(data))
    if not kind:
        raise NotAPicture("这个文件不是图片，请换一张。")
    return kind, bytes(data)
