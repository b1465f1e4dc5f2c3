"""Who said what where, to the one handler; no input or output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from handlers import (
    alarm_word,
    arrival,
    asking_on,
    booking,
    booking_answer,
    card_press,
    command,
    confirmed,
    door_proof,
    doubt_press,
    doubt_word,
    doubtful,
    elder_maybe,
    elder_news,
    elder_press,
    extension_word,
    family_word,
    finding,
    five_form,
    five_report,
    follow_up,
    for_life,
    going_on,
    hazards,
    human,
    in_pieces,
    intake,
    mediation,
    misplaced,
    miss_reason,
    muster_reply,
    neighbour_word,
    own_word,
    place_press,
    progress,
    question,
    rating,
    register_change,
    register_press,
    report,
    round_press,
    service,
    sighting,
    sighting_picture,
    signing,
    stranger,
    task_reply,
    visitor,
    which_grid,
)
from handlers.asked import Asked
from models.messages import Outgoing, Platform
from models.roles import STAFF, GroupKind, Role
from models.tasks import ENTRY
from models.work import Work
from understanding.helpless_words import helpless
from understanding.reading import Kind, Route
from understanding.small_talk import asks_something
from understanding.task_words import Meaning, task_word

Handle = Callable[[Asked, Work], list[Outgoing]]

# Words that tell how something ended are no new alarm.
OVER = frozenset({Meaning.RESOLVE, Meaning.RETURN, Meaning.POLICE, Meaning.GRID})
MATTERS = frozenset({Kind.POLICE, Kind.NONPOLICE})
LOOKING_AFTER = STAFF | {Role.VOLUNTEER}
RESIDENT_GROUPS = frozenset({GroupKind.RESIDENT, GroupKind.WATCH})


def choose(asked: Asked) -> Handle | None:
    """The handler of this message, or None where nothing is to be done."""
    if asked.incoming.happened is not None:
        return arrival.handle
    if asked.incoming.press is not None:
        return _pressed(asked)
    if asked.incoming.platform is Platform.CONSOLE:
        return intake.handle
    if command.is_command(asked.text) and _meant_for_us(asked):
        return _step_written_as_command if _is_step(asked) else command.handle
    if question.pressed_before(asked):
        return question.pressed
    if place_press.belongs(asked):
        return place_press.handle
    if asked.to_confirm and confirmed.is_answer(asked.text):
        return confirmed.handle
    if asked.choosing and (goes_on := _chosen(asked)) is not None:
        return goes_on
    if asked.to_place and which_grid.is_answer(asked):
        return which_grid.handle
    if asked.to_fill and five_form.is_answer(asked):
        # Between question and answer nothing goes on by time alone with what he reported just before.
        beside = replace(asked, to_fill=False, going_on=False)
        return five_form.before(choose(beside) or _nothing)
    if asked.to_fill and asked.text:
        return five_form.overtaken(choose(replace(asked, to_fill=False)) or _nothing)
    if five_report.belongs(asked):
        return five_report.handle
    if for_life.may_be(asked):
        return for_life.before(_spoken(asked) or _nothing)
    return _spoken(asked)


def _spoken(asked: Asked) -> Handle | None:
    """What is said to a human, or to us."""
    if human.goes_on(asked):
        return human.passed_on
    if human.wanted(asked):
        return human.handle
    if asked.incoming.addressed and command.is_bare(asked.text):
        return _bare_command
    if door_proof.may_be(asked):
        return door_proof.before(_unproved(asked) or _nothing)
    return _unproved(asked)


def _unproved(asked: Asked) -> Handle | None:
    if not asked.incoming.private and asked.group is None:
        return stranger.handle if asked.incoming.addressed else None
    if asked.speaker.role in LOOKING_AFTER and muster_reply.may_be(asked):
        return muster_reply.before(_to_team(asked) or _nothing)
    return _to_team(asked)


def _pressed(asked: Asked) -> Handle:
    if elder_press.belongs(asked):
        return elder_press.handle
    if register_press.belongs(asked):
        return register_press.handle
    if doubt_press.belongs(asked):
        return doubt_press.handle
    return round_press.handle if round_press.belongs(asked) else card_press.handle


def _to_team(asked: Asked) -> Handle | None:
    if doubt_word.may_be(asked):
        return doubt_word.before(_asked_of_team(asked) or _nothing)
    return _asked_of_team(asked)


def _asked_of_team(asked: Asked) -> Handle | None:
    if extension_word.may_be(asked):
        return extension_word.before(_of_team(asked) or _nothing)
    return _of_team(asked)


def _of_team(asked: Asked) -> Handle | None:
    if asked.speaker.role in LOOKING_AFTER and _at_work(asked) and (of_elders := _of_elders(asked)):
        return of_elders
    if neighbour_word.may_be(asked):
        return neighbour_word.handle
    if own_word.may_be(asked):
        return own_word.before(_on_rounds(asked) or _nothing)
    if family_word.may_be(asked):
        return family_word.before(_on_rounds(asked) or _nothing)
    return _on_rounds(asked)


def _on_rounds(asked: Asked) -> Handle | None:
    """Staff who sign a round; anything else, and what is no round of theirs."""
    further = _further(asked)
    if not asked.speaker.staff or not _at_work(asked):
        return further
    if hazards.may_be(asked):
        return hazards.handle
    return signing.before(further or _nothing) if signing.may_be(asked) else further


def _of_elders(asked: Asked) -> Handle | None:
    """What those who look after elders say of them."""
    if sighting.may_be(asked):
        return sighting.before(_on_rounds(asked) or _nothing)
    if sighting_picture.may_be(asked):
        return sighting_picture.before(_on_rounds(asked) or _nothing)
    if miss_reason.may_be(asked):
        return miss_reason.before(_on_rounds(asked) or _nothing)
    return elder_news.before(_on_rounds(asked) or _nothing) if elder_news.may_be(asked) else None


def _chosen(asked: Asked) -> Handle | None:
    """What goes on with something that we offered him, where these words do."""
    if asked.choosing == ENTRY and question.answers_list(asked.text):
        return question.chosen
    if asking_on.may_be(asked):
        return asking_on.before(_unproved(asked) or _nothing)
    if service.tells_where(asked):
        return service.there
    return booking_answer.chosen if booking_answer.goes_on(asked) else None


def _further(asked: Asked) -> Handle | None:
    if register_change.may_be(asked):
        return register_change.before(_as_ever(asked) or _nothing, finding.before(report.handle))
    return _as_ever(asked)


def _as_ever(asked: Asked) -> Handle | None:
    if asked.speaker.staff and _at_work(asked) and _about_a_task(asked):
        return task_reply.handle if asked.text else task_reply.before(_reported(asked) or _nothing)
    if mediation.may_be(asked):
        return mediation.before(_reported(asked) or _nothing)
    return _reported(asked)


def _reported(asked: Asked) -> Handle | None:
    """What is heavy to hear and no emergency is shown to the officers besides."""
    handle = _going_on(asked)
    at_work = asked.speaker.staff and _at_work(asked)
    return doubtful.before(handle or _nothing) if not at_work and doubtful.may_be(asked) else handle


def _going_on(asked: Asked) -> Handle | None:
    """What goes on with something that the speaker reported, or begins something."""
    if not asked.clarifying and rating.belongs(asked):
        return rating.handle
    if progress.belongs(asked):
        return progress.handle
    if booking.wanted(asked):
        return booking.handle
    if asked.known and misplaced.belongs(asked):
        return visitor.before(misplaced.handle)
    if asked.known and going_on.belongs(asked):
        return visitor.before(follow_up.handle)
    return _by_reading(asked)


def _nothing(asked: Asked, work: Work) -> list[Outgoing]:
    return []


def _meant_for_us(asked: Asked) -> bool:
    # Residents type faces as "/微笑"; only what is a command, or said to us, is taken for one.
    known = command.is_known(asked.text) or command.is_mistyped(asked.text)
    return asked.incoming.addressed or asked.speaker.staff or known


def _is_step(asked: Asked) -> bool:
    """Whether a member put a slash before what needs none: /签收 001, /到了, /弄好了 换了灯泡."""
    if command.is_known(asked.text) or not asked.speaker.staff or not _at_work(asked):
        return False
    return task_word(_without_slash(asked).text) is not None


def _bare_command(asked: Asked, work: Work) -> list[Outgoing]:
    incoming = msgspec.structs.replace(asked.incoming, text=f"/{asked.text}")
    return command.handle(replace(asked, incoming=incoming), work)


def _step_written_as_command(asked: Asked, work: Work) -> list[Outgoing]:
    return task_reply.handle(_without_slash(asked), work)


def _without_slash(asked: Asked) -> Asked:
    text = asked.text.lstrip("/／ ")
    return replace(asked, incoming=msgspec.structs.replace(asked.incoming, text=text))


def _at_work(asked: Asked) -> bool:
    return asked.incoming.private or (asked.group is not None and asked.group.kind not in RESIDENT_GROUPS)


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
        return reading.kind not in MATTERS or not reading.place
    return bool(asked.incoming.media) and reading.kind is Kind.CHATTER


def _at_a_loss(asked: Asked) -> Handle:
    """What a resident asks us is asked, whatever it is of; at work one speaks of tasks."""
    to_station = not asked.among_staff and asks_something(asked.text) and not helpless(asked.text)
    return question.not_sure if to_station else stranger.handle


def _by_reading(asked: Asked) -> Handle | None:
    if not asked.text and asked.incoming.location is None:
        return stranger.handle if asked.incoming.addressed else None
    if human.wanted_among_others(asked):
        return human.among_others
    if alarm_word.may_be(asked):
        return alarm_word.handle
    route = asked.read(asked.text).route
    if route is Route.IGNORE and in_pieces.may_be(asked):
        return in_pieces.handle
    if route is Route.IGNORE:
        return _at_a_loss(asked) if asked.incoming.addressed else None
    if route is Route.ANSWER:
        return service.handle if asked.read(asked.text).service is not None else question.handle
    reported = elder_maybe.before(report.handle) if elder_maybe.may_be(asked) else report.handle
    return finding.before(reported) if asked.speaker.staff and _at_work(asked) else reported
