"""Adding to a matter what is said about it afterwards, so that whoever holds it sees it."""

from __future__ import annotations

from models import background, cards
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import Actor
from models.states import MoveName
from models.work import Work

LONGEST = 1000
BETWEEN = "；"


def amend(work: Work, incident: Incident, actor: Actor, note: str, message_id: int) -> list[Outgoing]:
    """Note it in the timeline and in the summary; the cards are renewed."""
    move(work, incident, MoveName.AMEND, actor, note=note, message_id=message_id)
    add_to_summary(work, incident, note)
    return [*cards.updates(work, incident), *background.of_number(work, incident, note)]


def add_to_summary(work: Work, incident: Incident, text: str) -> None:
    """The matter in the words of those who told it, one after the other, at most 1,000 characters.

    Who says the same words again, as frightened people do, adds nothing to read.
    """
    told = work.vault.open(incident.summary)
    if text and text not in told.split(BETWEEN):
        incident.summary = work.vault.seal(f"{told}{BETWEEN}{text}"[:LONGEST])
