"""我要报警: who wants the police and has said nothing else hears at once whom to ring, and what to tell."""

from __future__ import annotations

from handlers.asked import Asked
from models.messages import Outgoing
from models.work import Work
from understanding.alarm_words import asks_for_police, wants_police

HOW = "有急事马上打 110（着火 119，救人 120）。不急的在这里说就行：哪里、出了什么事，民警看得到。"
AMONG_OTHERS = (
    "有急事马上打 110（着火 119，救人 120）。不急的说一下哪里、出了什么事；不方便在群里说的，私聊我。"
)


def may_be(asked: Asked) -> bool:
    """A resident, and nothing of his is open that it could belong to."""
    if asked.among_staff or asked.late or asked.matters:
        return False
    return asks_for_police(asked.text) if asked.incoming.addressed else wants_police(asked.text)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    return [asked.reply(HOW if asked.incoming.private else AMONG_OTHERS)]
