"""Pictures and the like are forgotten when their time is over: those of a matter only when it is closed."""

from __future__ import annotations

from sqlalchemy import or_
from sqlmodel import col, select

from models.incident_rows import Incident
from models.media_rows import MediaFile, MediaState
from models.messages import Outgoing
from models.states import State
from models.work import Work


def due(work: Work) -> list[int]:
    """What belongs to nothing and nobody of the staff goes with ordinary talk."""
    privacy, at = work.settings.privacy, col(MediaFile.at)
    nobodys = (col(MediaFile.incident_id).is_(None), col(MediaFile.person_id).is_(None))
    kept = (
        select(MediaFile.id)
        .join(Incident, col(Incident.id) == col(MediaFile.incident_id), isouter=True)
        .where(col(MediaFile.state) != MediaState.FORGOTTEN)
        .limit(500)
    )
    talk = kept.where(*nobodys, at <= work.now - privacy.chatter)
    over = or_(col(Incident.id).is_(None), col(Incident.state) == State.CLOSED)
    old = kept.where(at <= work.now - privacy.media, over)
    # Two questions, each of which an index answers.
    found = [*work.db.scalars(talk), *work.db.scalars(old)]
    return [row for row in dict.fromkeys(found) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Its file is deleted afterwards, where nothing else has the same content."""
    media = work.db.get(MediaFile, row)
    if media is not None:
        media.state, media.handle, media.told_at = MediaState.FORGOTTEN, None, media.told_at or work.now
    return []
