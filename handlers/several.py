"""A command that does one thing to each of the matters that it names, and says all of it at once."""

from __future__ import annotations

from collections.abc import Callable

from handlers import naming
from handlers.asked import Asked
from models.incident_rows import Incident
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.work import Work

# What is said to whoever asked, and what others are told.
Done = tuple[str, list[Outgoing]]
One = Callable[[Asked, Work, Incident, str], Done]
MOST = 20
TOO_MANY = "一次最多写 {most} 件。"


def each(asked: Asked, work: Work, words: str, one: One, which: str, rest_is: str = "") -> list[Outgoing]:
    """`one` of each matter with the rest of the words; what is refused of one keeps no other back."""
    found, rest = naming.matters(work, words, which, rest_is)
    if len(found) == 1:
        told, sent = one(asked, work, found[0], rest)
        return [asked.reply(told, incident=found[0].id), *sent]
    if len(found) > MOST:
        raise MoveRefused(TOO_MANY.format(most=MOST))
    done = [_tried(asked, work, incident, rest, one) for incident in found]
    return [asked.reply("\n".join(told for told, _ in done)), *(each for _, sent in done for each in sent)]


def _tried(asked: Asked, work: Work, incident: Incident, rest: str, one: One) -> Done:
    number = incident.number
    try:
        with work.db.begin_nested():
            return one(asked, work, incident, rest)
    except MoveRefused as refusal:
        told = str(refusal)
        return (told if number in told else f"{number} {told}"), []
