"""What the staff's pictures show: kept on the matter that they belong to."""

from __future__ import annotations

from sqlalchemy import func
from sqlmodel import col, select

from models.incident_rows import Evidence, Incident
from models.messages import Incoming
from models.people import Actor
from models.work import Work


def keep(work: Work, incident: Incident, actor: Actor, message_id: int | None, said: Incoming) -> int:
    """Keep every picture, voice, video and file of the message; how many there were."""
    for media in said.media:
        work.db.add(
            Evidence(
                incident_id=incident.id or 0,
                message_id=message_id,
                person_id=actor.id,
                at=work.now,
                platform=said.platform,
                kind=media.kind,
                ref=work.vault.seal(media.url or media.ref),
            )
        )
    return len(said.media)


def pictures(work: Work, incident: Incident) -> bool:
    """Whether the staff has a picture of it."""
    query = select(Evidence.id).where(
        col(Evidence.incident_id) == incident.id, col(Evidence.kind) == "picture"
    )
    return work.db.execute(query.limit(1)).first() is not None


def count(work: Work, incident: Incident) -> int:
    """How many pictures and the like there are."""
    query = select(func.count()).where(col(Evidence.incident_id) == incident.id)
    return int(work.db.execute(query).scalar_one())
