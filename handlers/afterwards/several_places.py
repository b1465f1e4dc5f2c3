"""1 2, 都是, 两个都坏了: he was asked which of some places it is, and it is at several of them."""

from __future__ import annotations

import re
from itertools import chain

from handlers import which_one
from handlers.afterwards.clarifying import chose, no_such
from handlers.asked import Asked
from models import lookup, reporters
from models.incident_rows import Incident
from models.incidents import Matter, open_incident
from models.messages import Outgoing
from models.people import Actor
from models.states import State
from models.work import Work
from understanding.afterwards.usual import chases, courtesy
from understanding.reading import Kind

# 都坏了 is 都, 1和2都坏了 is 1和2.
_WRONG = re.compile(
    r"(?<=[都全])(?:一样|这样|有|在|坏|堵|漏|停|黑|灭|脏|臭|不亮|不热|没(?:水|电|气|人[管清修])|[需想]?要[修清])"
    r"的?了?[。.!！~]*$"
)
# 大家都是, 每栋都是, 整个小区都坏了.
_EVERYBODY = re.compile(
    r"^(?:大家|家家户?户?|户户|每[栋家户个]楼?|到处|哪[里儿哪]|整个?(?:小区|院子?)|小区里?|里面|[这那]边)(?=都|全)"
)
_ALSO = re.compile(r"(?<=\d)\s*[个处边]?都(?:是|有)?[。.!！~]*$")
_BETWEEN = re.compile(r"[,，。!！]+")
_PLACE = re.compile(r"[处边]")


def may_be(asked: Asked) -> bool:
    """Whether these few words tell several of a list, or all, while a thing of his waits for its place."""
    waits = any(each.state == State.CLARIFYING and each.kind == Kind.NONPOLICE for each in asked.known)
    return waits and len(_numbers(asked.text, 2)) > 1


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The first goes on with what he told of, each other one begins a matter like it."""
    incident = _waiting(asked, work)
    if incident is None:
        return []
    grids = list(incident.candidates)
    numbers = _numbers(asked.text, len(grids))
    if not numbers or not grids or not all(0 < n <= len(grids) for n in numbers):
        return no_such(asked, incident, max(numbers, default=0))
    told = work.vault.open(incident.summary)
    each = [incident, *(like(asked, work, incident, told) for _ in numbers[1:])]
    return list(chain(*(chose(asked, work, one, grids[n - 1]) for one, n in zip(each, numbers, strict=True))))


def _waiting(asked: Asked, work: Work) -> Incident | None:
    waits = (each for each in asked.known if each.state == State.CLARIFYING and each.kind == Kind.NONPOLICE)
    first = next(waits, None)
    return lookup.by_id(work, first.id) if first is not None else None


def like(asked: Asked, work: Work, incident: Incident, text: str) -> Incident:
    """The same thing elsewhere, by the same reporter."""
    matter = Matter(
        kind=incident.kind,
        text=text,
        category=incident.category,
        urgency=incident.urgency,
        place=incident.place,
        candidates=tuple(incident.candidates),
        reasons=tuple(incident.reasons),
    )
    other = open_incident(work, matter, Actor.of(asked.speaker), asked.message_id)
    reporters.add(work, other, asked.incoming, asked.speaker)
    return other


def _numbers(text: str, last: int) -> list[int]:
    first, *more = _BETWEEN.split(text)
    if more and all(chases(each) or courtesy(each) or not each for each in more):
        # 都坏了，快点来修
        text = first
    told = _ALSO.sub("", _WRONG.sub("", _EVERYBODY.sub("", text)))
    return which_one.numbers(_PLACE.sub("个", told), last)
