"""Whether a fire comes to a fight: who was called for the one has to hear of the other aloud."""

from __future__ import annotations

from handlers.asked import Asked
from models.amending import BETWEEN
from models.danger import UNCLEAR
from models.incident_rows import Incident
from models.work import Work
from understanding.reading import Kind

# Who calls for help says no more of it than that.
NO_SORT = (UNCLEAR, "求救")


def told(asked: Asked, work: Work, incident: Incident) -> bool:
    """Whether the words tell of a sort of danger that nobody told of in this emergency before."""
    reading = asked.read(asked.text)
    sort = reading.category
    if {reading.kind, incident.kind} != {Kind.EMERGENCY} or sort in (*NO_SORT, incident.category):
        return False
    before = work.vault.open(incident.summary).split(BETWEEN)
    return incident.category not in NO_SORT and all(asked.read(words).category != sort for words in before)
