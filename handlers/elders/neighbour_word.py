"""Somebody not of the team says in private that he saw an elder: thanked, and told nothing of anybody."""

from __future__ import annotations

from handlers.asked import Asked
from models import audit
from models.elders import Proof
from models.messages import Outgoing
from models.roles import Role
from models.work import Work
from understanding.elders.sightings import sightings
from understanding.reading import Route

THANKS = (
    "谢谢您惦记老人。见面要由网格员、网格长或民警来报，您可以告诉他们一声；"
    "要是老人有事，直接在这里说地点和情况。"
)


def may_be(asked: Asked) -> bool:
    """Whether it reads like a sighting and like nothing else; a group hears nothing of it.

    Somebody who is not found is no sighting, but a matter.
    """
    if not asked.incoming.private or asked.speaker.role is not Role.RESIDENT:
        return False
    found = sightings(asked.text)
    if not found or any(seen.proof is Proof.ABSENT for seen in found):
        return False
    return asked.read(asked.text).route is Route.IGNORE


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The same words whoever was named: not everybody is to know who lives alone."""
    audit.note(work, asked.speaker.id, "sighting", verdict="refused")
    return [asked.reply(THANKS)]
