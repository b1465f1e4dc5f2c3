"""With which of several open matters of his a reporter goes on."""

from __future__ import annotations

from handlers.afterwards import adding, which_of_his
from handlers.afterwards.going_on import picks
from handlers.asked import Asked
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.states import State
from models.unsure import certain
from models.work import Work
from understanding.afterwards.answered_place import place_said
from understanding.afterwards.usual import solved
from understanding.own_life import LIFE
from understanding.reading import Kind


def meant(asked: Asked, work: Work, found: list[Incident]) -> Incident | None:
    """Of several matters, newest first: a number or a bare place answers a question."""
    text = asked.text
    if picks(text):
        asks = next((each for each in found if each.state == State.CLARIFYING), None)
        return asks or next((each for each in found if adding.may_be_picked(asked, work, each)), None)
    open_ = [each for each in found if each.state == State.CLARIFYING or not certain(each.place)]
    if open_ and text and (asked.where(text).bare or asked.where(place_said(text)).bare):
        return open_[0]
    if text and asked.read(text).kind is Kind.EMERGENCY:
        found = [
            each for each in found if each.kind in POLICE_KINDS and each.state != State.RESOLVED
        ] or found
    if len(found) > 1 and (named := _named(asked, found)) is not None:
        return named
    if solved(text) and (done := next((each for each in found if each.state == State.RESOLVED), None)):
        return done
    waiting = [each for each in found if each.state != State.RESOLVED]
    if len(waiting) > 1 and text and (alike := _of_his_life(asked, waiting)) is not None:
        return alike
    return next(iter(waiting), next(iter(found), None))


def _named(asked: Asked, found: list[Incident]) -> Incident | None:
    named = which_of_his.called_well(asked) or which_of_his.waited_for(asked)
    named = named or which_of_his.named(asked, [each for each in asked.known if not each.over])
    return next((each for each in found if named is not None and each.id == named.id), None)


def _of_his_life(asked: Asked, waiting: list[Incident]) -> Incident | None:
    """Of his life and of another danger the one that he speaks of again."""
    sort = asked.read(asked.text).category
    if LIFE not in {each.category for each in waiting}:
        return None
    return next((each for each in waiting if each.category == sort), None)
