"""Matters from the station's call desk (警情受理平台): its numbers kept, and the results handed back."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from models.call_desk_rows import DeskCase
from models.incident_rows import Incident
from models.messages import HandBack, Outgoing, Platform, Target
from models.work import Work

DESK = "intake"
# A matter can be begun again for a week after its end; nothing changes later than this.
WATCHED = timedelta(days=30)


def keep(work: Work, incident: Incident, number: str, contact: str, called: str) -> None:
    """Remember that this case of the desk is this matter."""
    sealed = work.vault.seal(contact) if contact else None
    # The matter first: without a relationship between them the session may write them in either order.
    work.db.flush()
    work.db.add(
        DeskCase(
            number=number,
            incident_id=incident.id or 0,
            received_at=work.now,
            called=called[:40],
            contact=sealed,
        )
    )


def incident_of(work: Work, number: str) -> Incident | None:
    """The matter that this case of the desk has become, or None."""
    case = work.db.get(DeskCase, number)
    return work.db.get(Incident, case.incident_id) if case else None


def cases_of(work: Work, incident: Incident) -> list[DeskCase]:
    """The desk's cases that are this matter."""
    query = select(DeskCase).where(col(DeskCase.incident_id) == incident.id)
    return list(work.db.scalars(query.order_by(col(DeskCase.number))))


def untold(work: Work, most: int) -> list[int]:
    """Ids of matters whose state the desk does not know yet, the oldest first."""
    query = (
        select(DeskCase.incident_id)
        .join(Incident, col(Incident.id) == col(DeskCase.incident_id))
        .where(col(DeskCase.received_at) >= work.now - WATCHED)
        .where(col(DeskCase.told_state) != col(Incident.state))
        .order_by(col(DeskCase.received_at))
        .limit(most)
    )
    return list(dict.fromkeys(work.db.scalars(query)))


def hand_back(work: Work, incident: Incident) -> list[Outgoing]:
    """Tell the desk where each of its cases of this matter stands now, each state once."""
    told = []
    for case in cases_of(work, incident):
        if case.told_state == incident.state:
            continue
        case.told_state = incident.state
        told.append(_news(work, incident, case.number))
    return told


def _news(work: Work, incident: Incident, number: str) -> Outgoing:
    news = HandBack(
        id=number,
        number=incident.number,
        state=incident.state,
        outcome=incident.outcome,
        result=work.vault.open(incident.result) if incident.result is not None else "",
        at=incident.since,
    )
    key = f"desk:{number}:{incident.version}"
    return Outgoing(to=Target(Platform.CONSOLE, DESK, private=True), body=news, incident=incident.id, key=key)
