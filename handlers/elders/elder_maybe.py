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
from understanding.elders.names import called, whole_names
from understanding.reading import Kind

Otherwise = Callable[[Asked, Work], list[Outgoing]]


def before(otherwise: Otherwise) -> Otherwise:
    """What `otherwise` does, and a word to the officers where it may be about somebody of the list."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = otherwise(asked, work)
        if not may_be(asked) or asked.read(asked.text).kind is not Kind.EMERGENCY:
            return said
        number = next((each.incident for each in said if each.incident is not None), None)
        incident = lookup.by_id(work, number) if number is not None else None
        if incident is None:
            return said
        new = [each for each in _found(asked, work) if not _told_already(asked, work, each)]
        return [*said, *elder_guess.told(work, new, incident.number)]

    return handle


def _found(asked: Asked, work: Work) -> list[Elder]:
    """By a whole name, else by family name with sex and house."""
    grids = frozenset(asked.group.grids if asked.group is not None else asked.speaker.grids)
    if found := elder_guess.named(work, whole_names(asked.text), grids):
        return found
    who = called(asked.text)
    return elder_guess.find(work, who.family, who.sex, who.house, grids) if who is not None else []


def _told_already(asked: Asked, work: Work, elder: Elder) -> bool:
    """Whether his officers hear of this very message as of nobody at his door."""
    row = elder_absent.waiting(work, elder)
    return row is not None and row.message_id == asked.message_id


def may_be(asked: Asked) -> bool:
    """Whether somebody is called as old people are."""
    return called(asked.text) is not None or bool(whole_names(asked.text))
