"""怎么还没人来, asked alone by who reported it in a group: its holder is pressed, and he hears how it is."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from handlers.progress import of_speaker
from models import chasing, receipts, reporters
from models.amending import amend
from models.messages import Outgoing
from models.states import IN_HAND
from models.work import Work
from understanding.after_report import chases

Handle = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Nothing of his is open in this talk, and he names no place: what he asks after he told of elsewhere."""
    alone = asked.incoming.private and not asked.among_staff and not asked.matters
    return alone and chases(asked.text) and not asked.where(asked.text).place


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles what nobody told of anywhere."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = next((each for each in of_speaker(asked, work) if each.state in IN_HAND), None)
        if incident is None:
            return otherwise(asked, work)
        sent = amend(work, incident, reporters.teller(asked.speaker, incident), asked.text, asked.message_id)
        sent += chasing.press(work, incident, asked.message_id)
        return [asked.reply(receipts.standing(incident), incident=incident.id), *sent]

    return handle
