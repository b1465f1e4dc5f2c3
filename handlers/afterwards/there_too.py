"""福善庄那个也是: what he told of just before is so at another place, whose grid hears of it."""

from __future__ import annotations

import re

from handlers import report
from handlers.afterwards.amended import amended
from handlers.afterwards.clarifying import found_at
from handlers.afterwards.several_places import like
from handlers.asked import Asked, Known
from handlers.known import known
from handlers.what_it_tells import own_place, special
from models import lookup, receipts
from models.incident_rows import Incident
from models.incidents import Matter
from models.messages import Outgoing
from models.unsure import certain
from models.work import Work
from understanding.kind.categories import BETWEEN
from understanding.place import Found
from understanding.reading import Kind

SAID = "{said}（{sort}）"
# 没有 is read as 没 and 有: what can be read in two ways, over and over, takes for ever.
_TOO = re.compile(
    r"(?:还有|另外)?(?P<where>.{2,20}?)(?:的|那边|那里|那儿|这边|那个|那盏|那几盏)*[也都]+"
    r"(?:是|有|一样|这样|坏|不[亮热通行]|没|堵|漏)+的?了?[。.!！\s]*"
)
# 福善庄那个也是, behind 不用来了, is that nobody need go there either.
_WRONG = re.compile(r"坏|不[亮热通行]|堵|漏")
_BUILDING = re.compile(r"\s*\w+ (?:号楼|座).*$")


def may_be(asked: Asked) -> bool:
    """Whether that is said soon after an ordinary matter, of a place and of no other thing."""
    if not asked.soon or asked.clarifying or (newest := _newest(asked)) is None:
        return False
    match = _TOO.fullmatch(asked.text)
    if match is None or _where(asked, newest, match["where"]).grid is None:
        return False
    reading = asked.read(asked.text)
    # What is whole in itself needs no other.
    whole = special(reading) and (own_place(reading) or reading.category != newest.category)
    return reading.kind in (Kind.CHATTER, Kind.NONPOLICE) and not whole


def _newest(asked: Asked) -> Known | None:
    newest = next((each for each in asked.known if not each.done), None)
    told = (
        newest is not None and newest.kind == Kind.NONPOLICE and bool(newest.place) and certain(newest.place)
    )
    return newest if told else None


def _where(asked: Asked, newest: Known, words: str) -> Found:
    """福善庄, or 4号楼 of the compound that he named before."""
    alone = asked.where(words)
    if alone.bare and alone.place and alone.grid:
        return alone
    within = asked.where(f"{_BUILDING.sub('', newest.place)}{words}")
    return within if within.bare and within.place != newest.place else Found()


def elsewhere(asked: Asked) -> bool:
    """The same is wrong in another compound than that of the newest, as the words say by themselves."""
    newest, match = _newest(asked), _TOO.fullmatch(asked.text)
    if newest is None or match is None or not _WRONG.search(asked.text) or not may_be(asked):
        return False
    there = _where(asked, newest, match["where"]).place
    return _BUILDING.sub("", there) != _BUILDING.sub("", newest.place)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """In the same compound and grid it is more of the same; else a matter like it."""
    newest, match = _newest(asked), _TOO.fullmatch(asked.text)
    incident = lookup.by_id(work, newest.id) if newest is not None else None
    if newest is None or incident is None or match is None:
        return []
    found = _where(asked, newest, match["where"])
    if _is_same(incident, found):
        return amended(asked, work, incident)
    if (same := known(work, _matter(incident, found, asked.text))) is not None:
        return report.join(asked, work, same, receipts.joined(work, same))
    told = SAID.format(said=asked.text, sort=incident.category.rpartition(BETWEEN)[2])
    return found_at(asked, work, like(asked, work, incident, told), found.grid or "", found.place, said="")


def _matter(incident: Incident, found: Found, text: str) -> Matter:
    return Matter(
        kind=incident.kind,
        text=text,
        category=incident.category,
        urgency=incident.urgency,
        place=found.place,
        grid=found.grid,
    )


def _is_same(incident: Incident, found: Found) -> bool:
    compound, other = _BUILDING.sub("", incident.place), _BUILDING.sub("", found.place)
    return found.grid == incident.grid and compound == other
