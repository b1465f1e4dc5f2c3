"""A command that makes one step of a matter or of several: numbers, then the words that go with the step."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from handlers.commands.command import Run
from handlers.several import Done, each
from models import officer_places, standing
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor
from models.work import Work

Step = Callable[[Work, Incident, Actor, int | None, str], list[Outgoing]]


def by(step: Step, which: str, done: str, unheard: str = "") -> Run:
    """How such a command runs: `which` asks for the number, `done` tells `{number}` and `{who}` has it.

    `unheard` is told in its place where it goes to officers of whom none can be reached, if it is given.
    """

    def one(asked: Asked, work: Work, incident: Incident, note: str) -> Done:
        sent = step(work, incident, Actor.of(asked.speaker), asked.message_id, note)
        told = unheard if unheard and not officer_places.any_reached(work) else done
        return told.format(number=incident.number, who=standing.whose(work, incident)), sent

    def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
        return each(asked, work, words, one, which)

    return run
