"""GET /desk/pictures/…: a picture of a matter, small or whole, for officers; who looked is written down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from sqlalchemy.orm import Session

from bot.desk import page
from bot.desk.entry import Entry
from bot.platforms import Pictures
from models.media_rows import MediaFile, MediaState

SEEN = "picture"
# The desk comes anew every half minute; a picture stays the same, and is asked for once.
HEADERS = {
    "Cache-Control": "private, max-age=3600, immutable",
    "Content-Security-Policy": page.POLICY,
    "X-Content-Type-Options": "nosniff",
}


class DeskPictures:
    """Pictures by the number of their row."""

    def __init__(self, entry: Entry, pictures: Pictures) -> None:
        self._entry, self._pictures = entry, pictures

    async def small(self, request: web.Request) -> web.Response:
        return await self._shown(request, self._pictures.thumbnail)

    async def whole(self, request: web.Request) -> web.Response:
        return await self._shown(request, self._pictures.open)

    async def _shown(
        self, request: web.Request, read: Callable[[str], Awaitable[bytes | None]]
    ) -> web.Response:
        row = int(request.match_info["row"])
        file = await self._entry.see(request, SEEN, lambda db, _: _file(db, row), subject=str(row))
        if file is None:
            return self._entry.locked(request)
        raw = await read(file) if file else None
        if raw is None:
            raise web.HTTPNotFound
        return web.Response(body=raw, content_type="image/jpeg", headers=HEADERS)


def _file(db: Session, row: int) -> str:
    """Empty where there is no such picture, or not any more."""
    found = db.get(MediaFile, row)
    return found.file if found is not None and found.state == MediaState.KEPT and found.width else ""
