"""不用来了, 还没修好, 怎么还没人来: said alone by who reported it in a group, he is answered here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from handlers.afterwards.going_on import picks
from handlers.afterwards.progress import of_speaker
from handlers.asked import Asked, Known
from handlers.what_it_tells import own_place
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import OPEN_STATES, State
from models.work import Work
from understanding.afterwards.answered_place import place_said
from understanding.afterwards.corrected import corrected
from understanding.afterwards.details import details
from understanding.afterwards.not_done import unsolved
from understanding.afterwards.usual import chases, part_of, practical, solved
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import withdrawn

Handle = Callable[[Asked, Work], list[Outgoing]]
# What may be of anything is of what he told of so long ago at most.
SOON = timedelta(minutes=10)


def may_be(asked: Asked) -> bool:
    """Whether he speaks alone, and of nothing that he reported here."""
    return asked.incoming.private and not asked.among_staff and bool(asked.text)


def _of_a_matter(asked: Asked) -> bool:
    """Whether the words are such as go on with a matter, whatever it is."""
    text = asked.text
    ends = chases(text) or solved(text) or unsolved(text) or well(text) is not None
    ends = ends or practical(text) or part_of(text) or details(text)
    return ends or withdrawn(text) is not None or any(asked.where(each).bare for each in corrected(text))


def before(goes_on: Callable[[Asked], Handle | None], otherwise: Handle) -> Handle:
    """A handler of such words; `goes_on` is asked with what he told of anywhere."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        found = of_speaker(asked, work)
        since = max((each.opened_at for each in found), default=None)
        there = bool(found) and _goes_on_there(asked, found[0]) and work.now - found[0].opened_at <= SOON
        answers = bool(found) and _answers(asked, found[0], work)
        if since is None or not (_of_a_matter(asked) or there or answers):
            return otherwise(asked, work)
        lately, soon = (work.now - since <= so_long for so_long in (work.settings.clocks.join, SOON))
        known = tuple(_known(each, by_door=there and each is found[0]) for each in found)
        told = replace(asked, known=known, lately=lately, soon=soon)
        further = goes_on(told)
        return otherwise(asked, work) if further is None else further(told, work)

    return handle


def _goes_on_there(asked: Asked, newest: Incident) -> bool:
    """他走了, alone: who told of a danger among others just before, and of nothing here, goes on about it."""
    danger = newest.kind in POLICE_KINDS and newest.state in OPEN_STATES
    reading = asked.read(asked.text)
    return danger and not asked.matters and reading.kind not in POLICE_KINDS and not own_place(reading)


def _answers(asked: Asked, newest: Incident, work: Work) -> bool:
    """2, alone, a little after he was asked in the group which place it is."""
    asks = newest.state == State.CLARIFYING and work.now - newest.opened_at <= SOON
    return asks and bool(picks(asked.text) or asked.where(place_said(asked.text)).bare)


def _known(row: Incident, *, by_door: bool) -> Known:
    """Who told of a danger among others goes on alone about it, as who came by the private door."""
    told = (row.id or 0, row.number, row.state, row.category, row.place)
    return Known(*told, by_door=by_door, kind=row.kind, since=row.since)
