"""Whether what a reporter says soon afterwards is more of what he told of: a detail, or how it goes on."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.what_it_tells import special
from understanding.afterwards.details import details
from understanding.afterwards.usual import adds, part_of, practical, spreads, supplements
from understanding.normal import plain
from understanding.place.strange import before_a_building, strange_name
from understanding.reading import Kind, Reading
from understanding.small_talk import asks_something

_STILL, SHORT = re.compile(r"也|还(?!有)|仍|依[然旧]|越来越"), 15
WATER = ("设施维修/漏水", "设施维修/排水管道")


def further(asked: Asked, reading: Reading) -> bool:
    """Whether it is said soon enough, and in such words, that it is more of the same."""
    text, talk = asked.text, reading.kind is Kind.CHATTER
    if asked.going_on or (adds(text) and (talk or supplements(text)) and _of_it(asked)):
        return True
    plain_words = talk or (reading.kind is Kind.NONPOLICE and not special(reading))
    if asked.lately and plain_words and practical(text):
        return True
    if asked.soon and reading.kind in (Kind.CHATTER, Kind.NONPOLICE) and details(text):
        return any(not each.done for each in asked.known)
    if asked.lately and reading.kind in (Kind.CHATTER, Kind.NONPOLICE) and _of_his_water(asked):
        return True
    if asked.soon and talk and (part_of(text) or asked.incoming.media or _strange(asked)):
        return True
    return asked.lately and _also(text) and reading.kind is Kind.NONPOLICE and not special(reading)


def _of_his_water(asked: Asked) -> bool:
    """水都流到楼下了, of the leak that he told of: who has it needs to hear of it, and nobody else."""
    newest = next((each.category for each in asked.known if not each.done), "")
    return newest in WATER and spreads(asked.text)


def _of_it(asked: Asked) -> bool:
    """Whether 是…, 还有…, 就是… may be of what he told: among others not for days, and no question."""
    return asked.incoming.private or (asked.lately and not asks_something(asked.text))


def _strange(asked: Asked) -> bool:
    """阳光花园门口, where he was asked: the answer, though no place of ours."""
    return asked.clarifying and bool(strange_name(asked.text) or before_a_building(asked.text))


def _also(text: str) -> bool:
    """2单元也不亮, 我家还滴水: of what sort it is stands in what was said before."""
    return len(plain(text)) <= SHORT and _STILL.search(text) is not None
