"""What is said by whoever it is: it goes on with what he reported, asks, or begins something."""

from __future__ import annotations

from bot.handles import Handle, at_work, nothing
from handlers import (
    alarm_word,
    asked_beside,
    asks_back,
    complaint,
    human,
    in_pieces,
    me_too,
    of_somebody_else,
    places_named,
    question,
    report,
    seen_missing,
    service,
    stranger,
    two_in_one,
    two_places,
    visitor,
    where_it_burns,
)
from handlers.afterwards import (
    follow_up,
    going_on,
    misnamed,
    misplaced,
    not_his_number,
    not_so,
    progress,
    rated_beside,
    rating,
    several_places,
    takes_back,
    there_again,
    there_too,
    told_elsewhere,
    well_again,
    withdrawing,
)
from handlers.asked import Asked
from handlers.bookings import booking
from handlers.doubts import doubtful
from handlers.elders import elder_maybe
from handlers.rounds import finding
from understanding.afterwards.usual import behind_thanks
from understanding.helpless_words import helpless
from understanding.reading import Kind, Route
from understanding.small_talk import asks_something

# Where the message alone sends nobody, what was said just before may.
_UNCLEAR = (Route.IGNORE, Route.ASK, Route.ANSWER)


def reported(asked: Asked) -> Handle | None:
    """What is heavy to hear and no emergency is shown to the officers besides."""
    if of_somebody_else.may_be(asked):
        return of_somebody_else.handle
    if (said := behind_his_thanks(asked)) is not asked:
        return _as_if(said, _heard(said) or nothing)
    return _heard(asked)


def _as_if(said: Asked, handle: Handle) -> Handle:
    """The handler of these words in place of those that were said."""
    return lambda _, work: handle(said, work)


def _heard(asked: Asked) -> Handle | None:
    handle = _going_on(asked)
    working = asked.speaker.staff and at_work(asked)
    return doubtful.before(handle or nothing) if not working and doubtful.may_be(asked) else handle


def behind_his_thanks(asked: Asked) -> Asked:
    """辛苦师傅了！电梯也有点响: the thanks hide what he wants, where all of it sounds like talk."""
    rest = behind_thanks(asked.text)
    hidden = bool(rest) and asked.read(asked.text).kind is Kind.CHATTER
    return asked.worded(rest) if hidden and asked.read(rest).kind is not Kind.CHATTER else asked


def _going_on(asked: Asked) -> Handle | None:
    """What goes on with something that the speaker reported, or begins something."""
    if not asked.clarifying and rating.belongs(asked):
        return rated_beside.before(_going_on) if rated_beside.may_be(asked) else rating.handle
    if progress.belongs(asked):
        return progress.handle
    if booking.wanted(asked):
        return booking.handle
    if not_his_number.may_be(asked):
        return not_his_number.before(told_elsewhere.before(_of_his, nothing))
    if not_so.may_be(asked):
        return not_so.before(_of_somebody(asked) or nothing)
    return _of_somebody(asked)


def _of_somebody(asked: Asked) -> Handle | None:
    """What goes on with something of his, or of another's, or begins something."""
    if asked.known and (of_his := _of_his(asked)) is not None:
        return visitor.before(of_his)
    if me_too.may_be(asked):
        return me_too.before(_by_reading(asked) or nothing)
    if there_again.may_be(asked):
        return there_again.before(_by_reading(asked) or nothing)
    if seen_missing.may_be(asked):
        return seen_missing.before(_by_reading(asked) or nothing)
    if where_it_burns.may_be(asked):
        return where_it_burns.before(_by_reading(asked) or nothing)
    if told_elsewhere.may_be(asked):
        return told_elsewhere.before(_of_his, _by_reading(asked) or nothing)
    return _by_reading(asked)


def _of_his(asked: Asked) -> Handle | None:
    """What goes on with something that he reported: he takes it back, sets it right, or tells more."""
    one_more = two_in_one.elsewhere_too(asked)
    if takes_back.belongs(asked) and not one_more:
        return withdrawing.handle
    if one_more or two_in_one.may_be(asked):
        return two_in_one.before(_of_his, _going_on)
    if several_places.may_be(asked):
        return several_places.handle
    if places_named.may_be(asked):
        return places_named.handle
    if there_too.may_be(asked):
        return there_too.handle
    if misplaced.belongs(asked):
        return misplaced.handle
    if misnamed.belongs(asked):
        return misnamed.handle
    if well_again.belongs(asked):
        return well_again.handle
    return follow_up.handle if going_on.belongs(asked) else None


def _at_a_loss(asked: Asked) -> Handle:
    """What a resident asks us is asked, whatever it is of; at work one speaks of tasks."""
    if complaint.may_be(asked):
        return complaint.handle
    to_station = not asked.among_staff and asks_something(asked.text) and not helpless(asked.text)
    return question.not_sure if to_station else stranger.handle


def _by_reading(asked: Asked) -> Handle | None:
    if asks_back.may_be(asked):
        return asks_back.before(_as_it_reads(asked) or nothing, nothing)
    return _as_it_reads(asked)


def _as_it_reads(asked: Asked) -> Handle | None:
    if not asked.text and asked.incoming.location is None:
        return stranger.handle if asked.incoming.addressed else None
    if human.wanted_among_others(asked):
        return human.among_others
    if alarm_word.may_be(asked):
        return alarm_word.handle
    reading = asked.read(asked.text)
    route = reading.route
    if route in _UNCLEAR and reading.answer is None and in_pieces.may_be(asked):
        return in_pieces.handle
    if route is Route.IGNORE:
        return _at_a_loss(asked) if asked.incoming.addressed else None
    if route is Route.ANSWER and asked_beside.may_be(asked):
        return asked_beside.handle
    if route is Route.ANSWER:
        return service.handle if reading.service is not None else question.handle
    working = asked.speaker.staff and at_work(asked)
    if not working and two_places.may_be(asked):
        return two_places.handle
    handle = elder_maybe.before(report.handle) if elder_maybe.may_be(asked) else report.handle
    return finding.before(handle) if working else handle
