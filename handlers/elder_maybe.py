"""Somebody is afraid for an old person whom he calls by family name: officers hear who of the list it may be.

Nothing is said of it where he said so: who lives alone is nobody's business there.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from models import elder_absent, elder_guess, lookup
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.elder_names import called
from understanding.reading import Kind

Otherwise = Callable[[Asked, Work], list[Outgoing]]


def before(otherwise: Otherwise) -> Otherwise:
    """What `otherwise` does, and a word to the officers where it may be about somebody of the list."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = otherwise(asked, work)
        who = called(asked.text)
        if who is None or asked.read(asked.text).kind is not Kind.EMERGENCY:
            return said
        number = next((each.incident for each in said if each.incident is not None), None)
        incident = lookup.by_id(work, number) if number is not None else None
        if incident is None:
            return said
        grids = frozenset(asked.group.grids if asked.group is not None else asked.speaker.grids)
        found = elder_guess.find(work, who.family, who.sex, who.house, grids)
        new = [each for each in found if not _told_already(asked, work, each)]
        return [*said, *elder_guess.told(work, new, incident.number)]

    return handle


def _told_already(asked: Asked, work: Work, elder: Elder) -> bool:
    """Whether his officers hear of this very message as of nobody at his door."""
    row = elder_absent.waiting(work, elder)
    return row is not None and row.message_id == asked.message_id


def may_be(asked: Asked) -> bool:
    """Whether somebody is called as old people are."""
    return called(asked.text) is not None
