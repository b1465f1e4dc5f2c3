"""Adding to a matter what is said about it afterwards, so that whoever holds it sees it."""

from __future__ import annotations

from models import cards
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import Actor
from models.states import MoveName
from models.work import Work

LONGEST = 1000


def amend(work: Work, incident: Incident, actor: Actor, note: str, message_id: int) -> list[Outgoing]:
    """Note it in the timeline and in the summary; the cards are renewed."""
    move(work, incident, MoveName.AMEND, actor, note=note, message_id=message_id)
    add_to_summary(work, incident, note)
    return cards.updates(work, incident)


def add_to_summary(work: Work, incident: Incident, text: str) -> None:
    """The matter in the words of those who told it, one after the other, at most 1,000 characters."""
    if text:
        incident.summary = work.vault.seal(f"{work.vault.open(incident.summary)}；{text}"[:LONGEST])
