"""Whether a danger was said to be over: what begins again then is no mere repeating of what is known."""

from __future__ import annotations

from models import chasing
from models.amending import BETWEEN
from models.incident_rows import Incident
from models.messages import Outgoing
from models.work import Work
from understanding.afterwards.usual import ended


def said_over(work: Work, incident: Incident) -> bool:
    """Whether somebody who told of it said so: 出来了, 不打了."""
    return any(ended(words) for words in work.vault.open(incident.summary).split(BETWEEN))


def press(work: Work, incident: Incident, message_id: int) -> list[Outgoing]:
    """Who has it hears that somebody calls again, and that it began again where he heard that it was over."""
    note = chasing.BEGINS_AGAIN if said_over(work, incident) else ""
    return chasing.press(work, incident, message_id, note)
