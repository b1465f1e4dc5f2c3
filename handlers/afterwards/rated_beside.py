"""5分，不过电梯又坏了: who rates one matter tells of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.afterwards import rating
from handlers.asked import Asked, Known
from handlers.what_it_tells import own_place, special
from models.kinds import ORDINARY
from models.messages import Outgoing
from models.work import Work
from understanding.afterwards.rating import rated
from understanding.afterwards.usual import behind_thanks
from understanding.reading import Reading

Handle = Callable[[Asked, Work], list[Outgoing]]
# 0分，垃圾 tells of no rubbish.
_SCOLDS = re.compile(r"(?:真是?|太|什么|就是)*垃圾(?:服务|单位|东西|玩意儿?)?了?[。.!！]*")
_BUT = re.compile(r"(?:但是?|不过|可是|就是|只是|另外|还有|[,，。\s])+")


def may_be(asked: Asked) -> bool:
    """Whether the words beside the score are of another sort of thing than what is rated."""
    if _SCOLDS.fullmatch(words := _words(asked)):
        return False
    reading = asked.read(words)
    rated_ = [each for each in asked.known if each.id in asked.to_rate]
    of_it = any(each.category == reading.category and _there(reading, each) for each in rated_)
    return reading.kind in ORDINARY and special(reading) and not of_it


def _there(reading: Reading, known: Known) -> bool:
    return not own_place(reading) or reading.place == known.place


def before(again: Callable[[Asked], Handle | None]) -> Handle:
    """A handler of both; `again` chooses who handles the rest."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        known = tuple(each for each in asked.known if each.id not in asked.to_rate)
        further = replace(asked.worded(_words(asked)), known=known, to_rate=(), going_on=False)
        told, chosen = rating.handle(asked, work), again(further)
        return told if chosen is None else [*told, *chosen(further, work)]

    return handle


def _words(asked: Asked) -> str:
    given = rated(asked.text)
    words = behind_thanks(given.words) or given.words if given is not None else ""
    return _BUT.sub("", words, count=1) if _BUT.match(words) else words
