"""What a relative answers in private after nobody opened the door is told to those who look for the elder."""

from __future__ import annotations

from collections.abc import Callable

from handlers.asked import Asked
from models import elder_contacts, elder_family_word
from models.messages import Outgoing
from models.roles import STAFF
from models.work import Work
from understanding.reading import Route

Otherwise = Callable[[Asked, Work], list[Outgoing]]

THANKS = "收到，已经转给民警和去看望的人。担心老人出事，请直接打 110。"


def may_be(asked: Asked) -> bool:
    """Whether the words may be a relative's; staff are heard as ever."""
    return asked.relative and asked.speaker.role not in STAFF and bool(asked.text)


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of a relative's word; what anybody else says, and what is a matter, goes to `otherwise`."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        missed = [
            elder
            for elder in elder_contacts.elders(work, asked.here)
            if elder_family_word.wanted(work, elder)
        ]
        key = str(asked.message_id)
        told = [
            each for elder in missed for each in elder_family_word.passed_on(work, elder, asked.text, key)
        ]
        if not told or asked.read(asked.text).route is not Route.IGNORE:
            return [*otherwise(asked, work), *told]
        return [asked.reply(THANKS), *told]

    return handle
