"""What those say who look after elders, go rounds and have tasks; anything else goes on by its reading."""

from __future__ import annotations

from bot.handles import Handle, at_work, nothing
from bot.router_reading import reported
from handlers import extension_word, mediation, muster_reply, nobody_in, report, sighting, task_reply
from handlers.afterwards import takes_back
from handlers.asked import Asked
from handlers.doubts import doubt_word
from handlers.elders import (
    elder_news,
    family_word,
    miss_reason,
    neighbour_word,
    own_word,
    sighting_beside,
    sighting_picture,
)
from handlers.registers import register_change
from handlers.rounds import finding, hazards, round_off, signing
from models.kinds import ORDINARY
from models.roles import STAFF, Role
from understanding.reading import Kind
from understanding.team.meanings import Meaning
from understanding.team.tasks import task_word

# Words that tell how something ended are no new alarm.
OVER = frozenset({Meaning.RESOLVE, Meaning.RETURN, Meaning.POLICE, Meaning.GRID})
LOOKING_AFTER = STAFF | {Role.VOLUNTEER}


def to_team(asked: Asked) -> Handle | None:
    """Who comes when an area is called out, then what the team is asked, then each one's own work."""
    if asked.speaker.role in LOOKING_AFTER and muster_reply.may_be(asked):
        return muster_reply.before(_called(asked) or nothing)
    return _called(asked)


def _called(asked: Asked) -> Handle | None:
    if doubt_word.may_be(asked):
        return doubt_word.before(_asked_of_team(asked) or nothing)
    return _asked_of_team(asked)


def _asked_of_team(asked: Asked) -> Handle | None:
    if extension_word.may_be(asked):
        return extension_word.before(_of_team(asked) or nothing)
    return _of_team(asked)


def _of_team(asked: Asked) -> Handle | None:
    if asked.speaker.role in LOOKING_AFTER and at_work(asked) and (of_elders := _of_elders(asked)):
        return of_elders
    if neighbour_word.may_be(asked):
        return neighbour_word.handle
    if own_word.may_be(asked):
        return own_word.before(_on_rounds(asked) or nothing)
    if family_word.may_be(asked):
        return family_word.before(_on_rounds(asked) or nothing)
    return _on_rounds(asked)


def _on_rounds(asked: Asked) -> Handle | None:
    """Staff who sign a round; anything else, and what is no round of theirs."""
    further = _further(asked)
    if not asked.speaker.staff or not at_work(asked):
        return further
    if hazards.may_be(asked):
        return hazards.handle
    if round_off.may_be(asked):
        return round_off.before(further or nothing)
    return signing.before(further or nothing) if signing.may_be(asked) else further


def _of_elders(asked: Asked) -> Handle | None:
    """What those who look after elders say of them."""
    if sighting.may_be(asked):
        return sighting.before(_on_rounds(asked) or nothing)
    if sighting_beside.may_be(asked):
        return sighting_beside.before(_on_rounds)
    if sighting_picture.may_be(asked):
        return sighting_picture.before(_on_rounds(asked) or nothing)
    if miss_reason.may_be(asked):
        return miss_reason.before(_on_rounds(asked) or nothing)
    return elder_news.before(_on_rounds(asked) or nothing) if elder_news.may_be(asked) else None


def _further(asked: Asked) -> Handle | None:
    if register_change.may_be(asked):
        return register_change.before(_as_ever(asked) or nothing, finding.before(report.handle))
    return _as_ever(asked)


def _as_ever(asked: Asked) -> Handle | None:
    if asked.speaker.staff and asked.known and asked.soon and takes_back.belongs(asked):
        # 发错群了, of what he reported himself just before, gives back no task.
        return reported(asked)
    if at_work(asked) and nobody_in.may_be(asked):
        return nobody_in.before(_as_it_stands(asked) or nothing)
    return _as_it_stands(asked)


def _as_it_stands(asked: Asked) -> Handle | None:
    if asked.speaker.staff and at_work(asked) and _about_a_task(asked):
        return task_reply.handle if asked.text else task_reply.before(reported(asked) or nothing)
    if mediation.may_be(asked):
        return mediation.before(reported(asked) or nothing)
    return reported(asked)


def _about_a_task(asked: Asked) -> bool:
    """Whether a member speaks of a task. What is an emergency by its words is told to the officers first.

    A question of ours that waits for his answer swallows nothing that is a matter of its own.
    """
    if not asked.text:
        return bool(asked.incoming.media) or asked.asked_back or asked.incoming.quote is not None
    word, reading = task_word(asked.text), asked.read(asked.text)
    if reading.kind is Kind.EMERGENCY and (word is None or word.meaning not in OVER):
        return False
    if asked.incoming.quote is not None or word is not None:
        return True
    if asked.asked_back:
        return reading.kind not in ORDINARY or not reading.place
    return bool(asked.incoming.media) and reading.kind is Kind.CHATTER
