"""Whether a further reporter still waits for a matter that one of them takes back, or calls well."""

from __future__ import annotations

from handlers.asked import Asked
from models import said_by, telling
from models.incident_rows import Incident
from models.work import Work
from understanding.afterwards.usual import courtesy
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import withdrawn


def others_wait(asked: Asked, work: Work, incident: Incident) -> bool:
    """Whether one of the others has not said, as the last that he said of it, that nobody need come."""
    others = {row.sender for row in telling.reporters(work, incident)} - {asked.incoming.sender}
    if not others:
        return False
    content = {}
    for sender, words in said_by.words(work, incident):
        if not courtesy(words):
            content[sender] = _content(words)
    return not all(content.get(each, False) for each in others)


def _content(words: str) -> bool:
    taken = withdrawn(words)
    return (taken is not None and not taken.goes_on) or well(words) is not None
