"""The pictures of an elder's last sightings, in private, to whoever may hear of the elder."""

from __future__ import annotations

from sqlmodel import col, select

from handlers.asked import Asked
from models import elder_notices
from models.elder_rows import Sighting
from models.media_rows import MediaFile, MediaState
from models.messages import Outgoing, Picture
from models.registry_rows import Elder
from models.work import Work

CAPTION = "{name}：{what}"
MOST = 3


def newest(asked: Asked, work: Work, elder: Elder) -> list[Outgoing]:
    """A few, newest first; none in a group."""
    if not asked.incoming.private:
        return []
    query = (
        select(Sighting)
        .where(col(Sighting.elder_id) == elder.id, col(Sighting.undone_at).is_(None))
        .where(col(Sighting.pictured_at).is_not(None))
        .order_by(col(Sighting.at).desc())
        .limit(MOST)
    )
    shown = [(row, file) for row in work.db.scalars(query) if (file := _file(work, row))]
    return [
        Outgoing(
            to=asked.here,
            body=Picture(CAPTION.format(name=elder.name, what=elder_notices.evidence(work, row)), file=file),
        )
        for row, file in shown
    ]


def _file(work: Work, row: Sighting) -> str:
    """What the same person sent at that very moment; empty where it could not be got, or not any more."""
    query = select(MediaFile.file).where(
        col(MediaFile.person_id) == row.person_id,
        col(MediaFile.at) == row.pictured_at,
        col(MediaFile.state) == MediaState.KEPT,
        col(MediaFile.width) > 0,
    )
    return work.db.scalars(query.limit(1)).first() or ""
