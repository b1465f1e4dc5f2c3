"""Texts that may tell of a danger and were not taken for one: kept, found again, decided by an officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models import reporters
from models.amending import BETWEEN, LONGEST
from models.doubt_rows import Doubt, DoubtState
from models.incident_rows import Incident, Reporter
from models.incidents import Matter, open_incident
from models.kinds import POLICE_KINDS
from models.messages import Incoming, Platform, Target
from models.people import Actor
from models.roles import Role
from models.states import OPEN_STATES
from models.work import Work

# Whoever is looked at already is not shown with each of his lines; what is older is nobody's doubt any more.
LATELY, LASTS = timedelta(minutes=10), timedelta(days=1)


def lately(work: Work, said: Incoming) -> Doubt | None:
    """What of this speaker was in doubt here a little before, the last of it."""
    query = select(Doubt).where(
        col(Doubt.sender) == said.sender,
        col(Doubt.at) > work.now - LATELY,
        col(Doubt.platform) == said.platform,
        col(Doubt.conversation) == said.conversation,
    )
    return work.db.scalars(query.order_by(col(Doubt.id).desc()).limit(1)).first()


def of_message(work: Work, row: int) -> Doubt | None:
    """What of this message is in doubt, and nobody has decided."""
    query = select(Doubt).where(col(Doubt.message_id) == row, col(Doubt.state) == DoubtState.OPEN)
    return work.db.scalars(query.limit(1)).first()


def to_decide(work: Work, row: int) -> Doubt | None:
    """One, for whoever decides it now: of two who do so at once the second sees what the first saw in it."""
    work.db.flush()
    return work.db.get(Doubt, row, populate_existing=True, with_for_update=True)


def says(work: Work, row: Doubt, text: str) -> bool:
    """Whether these words are among its own."""
    return bool(row.text) and text in work.vault.open(row.text).split(BETWEEN)


def go_on(work: Work, row: Doubt, text: str) -> None:
    """What the same person says next is of the same thing."""
    if not says(work, row, text):
        row.text = work.vault.seal(f"{work.vault.open(row.text)}{BETWEEN}{text}"[:LONGEST])


def put(row: Doubt, place: str, grid: str | None, point: tuple[float, float] | None) -> None:
    """Where it is, as far as that is known."""
    row.place, row.grid = place, grid
    row.longitude, row.latitude = point or (row.longitude, row.latitude)


def waiting(db: Session, now: datetime) -> Sequence[Doubt]:
    """What nobody has looked at yet, the newest first."""
    query = select(Doubt).where(col(Doubt.state) == DoubtState.OPEN, col(Doubt.at) > now - LASTS)
    return db.scalars(query.order_by(col(Doubt.id).desc())).all()


def counts(work: Work, begin: datetime, end: datetime) -> Counter[str]:
    """How many came in a time, by what became of them."""
    query = select(Doubt.state, func.count()).where(col(Doubt.at) >= begin, col(Doubt.at) < end)
    found = Counter[str]()
    for state, n in work.db.execute(query.group_by(col(Doubt.state))):
        found[state] = n
    return found


def decide(work: Work, row: Doubt, state: DoubtState, person_id: int | None) -> None:
    """An officer has looked at it."""
    row.state, row.decided_by, row.decided_at = state, person_id, work.now


def late(work: Work, row: Doubt) -> bool:
    """Whether it came too long after it was said, as when a gateway replays its history."""
    return row.said_at is not None and row.at - row.said_at > work.settings.clocks.late_message


def own(work: Work, row: Doubt) -> Incident | None:
    """What the same person told here meanwhile that the officers have already, while it is open."""
    if row.platform == Platform.CONSOLE:
        return None
    query = (
        select(Incident)
        .join(Reporter, col(Reporter.incident_id) == col(Incident.id))
        .where(
            col(Reporter.sender) == row.sender,
            col(Reporter.conversation) == row.conversation,
            col(Incident.opened_at) >= row.at,
            col(Incident.kind).in_(POLICE_KINDS),
            col(Incident.state).in_(OPEN_STATES),
        )
    )
    return work.db.scalars(query.order_by(col(Incident.id).desc()).limit(1)).first()


def where(row: Doubt) -> Target:
    """The conversation in which it was said."""
    return Target(Platform(row.platform), row.conversation, row.private, row.account)


def matter(work: Work, row: Doubt, *reasons: str) -> Matter:
    """The emergency that it is."""
    point = None if row.longitude is None or row.latitude is None else (row.longitude, row.latitude)
    return Matter(
        kind="emergency",
        text=work.vault.open(row.text),
        category=row.sort,
        urgency=1,
        place=row.place,
        grid=row.grid,
        reasons=reasons,
        point=point,
    )


def opened(work: Work, row: Doubt, what: Matter) -> Incident:
    """A new incident, reported by whoever said it."""
    return open_incident(work, what, Actor(Role.RESIDENT, row.person_id), row.message_id)


def reported(work: Work, row: Doubt, incident: Incident) -> None:
    """Whoever said it is one of those who reported this; of a call the call desk alone is told."""
    if row.platform == Platform.CONSOLE:
        return
    of_his = (col(Reporter.incident_id) == incident.id, col(Reporter.sender) == row.sender)
    if work.db.scalars(select(Reporter.id).where(*of_his).limit(1)).first() is not None:
        return
    reporters.put(
        work, incident, where(row), row.sender, person_id=row.person_id, name=row.name, quote=row.quote
    )
