"""What is said by whoever it is: it goes on with what he reported, asks, or begins something."""

from __future__ import annotations

from bot.handles import Handle, at_work, nothing
from handlers import (
    alarm_word,
    booking,
    chased_alone,
    doubtful,
    elder_maybe,
    finding,
    follow_up,
    going_on,
    human,
    in_pieces,
    misplaced,
    progress,
    question,
    rating,
    report,
    service,
    stranger,
    takes_back,
    visitor,
    withdrawing,
)
from handlers.asked import Asked
from understanding.helpless_words import helpless
from understanding.reading import Route
from understanding.small_talk import asks_something


def reported(asked: Asked) -> Handle | None:
    """What is heavy to hear and no emergency is shown to the officers besides."""
    handle = _going_on(asked)
    working = asked.speaker.staff and at_work(asked)
    return doubtful.before(handle or nothing) if not working and doubtful.may_be(asked) else handle


def _going_on(asked: Asked) -> Handle | None:
    """What goes on with something that the speaker reported, or begins something."""
    if not asked.clarifying and rating.belongs(asked):
        return rating.handle
    if progress.belongs(asked):
        return progress.handle
    if booking.wanted(asked):
        return booking.handle
    if asked.known and takes_back.belongs(asked):
        return visitor.before(withdrawing.handle)
    if asked.known and misplaced.belongs(asked):
        return visitor.before(misplaced.handle)
    if asked.known and going_on.belongs(asked):
        return visitor.before(follow_up.handle)
    if chased_alone.may_be(asked):
        return chased_alone.before(_by_reading(asked) or nothing)
    return _by_reading(asked)


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
    handle = elder_maybe.before(report.handle) if elder_maybe.may_be(asked) else report.handle
    return finding.before(handle) if asked.speaker.staff and at_work(asked) else handle
