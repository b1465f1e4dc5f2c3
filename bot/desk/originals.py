"""GET /desk/originals/…: a file of a matter as it came, to be saved, for officers; who had it is noted.

What may tell where it was made is passed on to nobody else; nor is it ever opened by the page itself.
"""

from __future__ import annotations

from typing import Protocol

from aiohttp import web
from sqlalchemy.orm import Session

from bot.desk import page
from bot.desk.entry import Entry
from models import media
from models.media_rows import MediaFile, MediaState

HAD = "original"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": page.POLICY,
    "X-Content-Type-Options": "nosniff",
}


class Originals(Protocol):
    """What is kept, as it came. None: no longer kept."""

    async def original(self, file: str) -> bytes | None: ...


class DeskOriginals:
    """Files by the number of their row."""

    def __init__(self, entry: Entry, kept: Originals) -> None:
        self._entry, self._kept = entry, kept

    async def save(self, request: web.Request) -> web.Response:
        row = int(request.match_info["row"])
        found = await self._entry.see(request, HAD, lambda db, _: _file(db, row), subject=str(row))
        if found is None:
            return self._entry.locked(request)
        file, name = found
        raw = await self._kept.original(file) if file else None
        if raw is None:
            raise web.HTTPNotFound
        saved = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=raw, content_type="application/octet-stream", headers=saved)


def _file(db: Session, row: int) -> tuple[str, str]:
    """The file and a name for it; empty where there is none, or not any more."""
    found = db.get(MediaFile, row)
    if found is None or found.state != MediaState.KEPT or found.incident_id is None:
        return "", ""
    endings = media.ENDINGS | media.KEPT_ENDINGS
    return found.file, f"{row}.{endings.get(found.mime, 'bin')}"
