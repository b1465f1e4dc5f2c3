"""3号楼和9号楼: he was asked which of some places it is, and names several of different grids."""

from __future__ import annotations

import re
from itertools import chain

from handlers.afterwards.clarifying import found_at
from handlers.afterwards.several_places import like
from handlers.asked import Asked, Known
from models import lookup
from models.messages import Outgoing
from models.states import State
from models.work import Work
from understanding.afterwards.answered_place import place_said
from understanding.place import Found
from understanding.reading import Kind

LONGEST, MOST = 40, 4
_BETWEEN = re.compile(r"[和跟与及、]|还有|以及")
# 我家在9号楼，3号楼门口: where he lives is not where it is.
_HOME = re.compile(r"我(?!们)|俺|住")
_ALSO = re.compile(r"[都也](?:是|有|坏|一样|不亮|没|漏|堵|停)+[了的]?[。.!！]*$|[。.!！]+$")


def may_be(asked: Asked) -> bool:
    """Whether these words name places of more than one grid, and nothing else."""
    if not asked.clarifying or len(asked.text) > LONGEST or _HOME.search(asked.text):
        return False
    if _BETWEEN.search(asked.text) is None:
        return False
    return len(_places(asked)) > 1


def _waits(asked: Asked) -> Known | None:
    waits = (each for each in asked.known if each.state == State.CLARIFYING)
    return next((each for each in waits if each.kind == Kind.NONPOLICE), None)


def _places(asked: Asked) -> dict[str, str]:
    """The place in each grid; none where a part of the words is no place."""
    waits = _waits(asked)
    split = (each.strip(" ，,") for each in _BETWEEN.split(_ALSO.sub("", asked.text)))
    parts = [each for each in split if each]
    if waits is None or not 1 < len(parts) <= MOST:
        return {}
    found = [_where(asked, waits, place_said(each)) for each in parts]
    return {each.grid: each.place for each in found if each.grid} if all(each.grid for each in found) else {}


def _where(asked: Asked, waits: Known, part: str) -> Found:
    """The place by itself, or as a building of the compound that he named before."""
    alone = asked.where(part)
    if alone.bare and alone.grid:
        return alone
    within = asked.where(f"{waits.place}{part}")
    return within if within.bare else Found()


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The first goes on with what he told of, each other one begins a matter like it."""
    waits, places = _waits(asked), _places(asked)
    incident = lookup.by_id(work, waits.id) if waits is not None else None
    if incident is None:
        return []
    told = work.vault.open(incident.summary)
    each = [incident, *(like(asked, work, incident, told) for _ in list(places)[1:])]
    # Of two buildings in one grid the place names one: his words stand with each.
    there = zip(each, places.items(), strict=True)
    return list(
        chain(*(found_at(asked, work, one, grid, place, said=asked.text) for one, (grid, place) in there))
    )
