"""Texts that may tell of a danger and were not taken for one: kept, found again, decided by an officer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from models.doubt_rows import Doubt, DoubtState
from models.incident_rows import Incident, Reporter
from models.incidents import Matter, open_incident
from models.messages import Incoming, Platform, Target
from models.people import Actor
from models.roles import Role
from models.work import Work

# Whoever is looked at already is not shown with each of his lines; what is older is nobody's doubt any more.
LATELY, LASTS = timedelta(minutes=10), timedelta(days=1)


def lately(work: Work, said: Incoming) -> bool:
    """Whether something of this speaker was in doubt a little before."""
    query = select(Doubt.id).where(
        col(Doubt.sender) == said.sender,
        col(Doubt.at) > work.now - LATELY,
        col(Doubt.platform) == said.platform,
    )
    return work.db.scalars(query.limit(1)).first() is not None


def waiting(work: Work) -> Sequence[Doubt]:
    """What nobody has looked at yet, the newest first."""
    query = select(Doubt).where(col(Doubt.state) == DoubtState.OPEN, col(Doubt.at) > work.now - LASTS)
    return work.db.scalars(query.order_by(col(Doubt.id).desc())).all()


def decide(work: Work, row: Doubt, state: DoubtState, person_id: int | None) -> None:
    """An officer has looked at it."""
    row.state, row.decided_by, row.decided_at = state, person_id, work.now


def where(row: Doubt) -> Target:
    """The conversation in which it was said."""
    return Target(Platform(row.platform), row.conversation, row.private, row.account)


def matter(work: Work, row: Doubt, reason: str) -> Matter:
    """The emergency that it is."""
    point = None if row.longitude is None or row.latitude is None else (row.longitude, row.latitude)
    return Matter(
        kind="emergency",
        text=work.vault.open(row.text),
        category=row.sort,
        urgency=1,
        place=row.place,
        grid=row.grid,
        reasons=(reason,),
        point=point,
    )


def opened(work: Work, row: Doubt, what: Matter) -> Incident:
    """A new incident, reported by whoever said it."""
    return open_incident(work, what, Actor(Role.RESIDENT, row.person_id), row.message_id)


def reported(work: Work, row: Doubt, incident: Incident) -> None:
    """Whoever said it is one of those who reported this."""
    work.db.add(
        Reporter(
            incident_id=incident.id or 0,
            platform=row.platform,
            account=row.account,
            conversation=row.conversation,
            private=row.private,
            sender=row.sender,
            person_id=row.person_id,
            name=row.name,
            quote=row.quote,
        )
    )
    row.incident_id = incident.id
