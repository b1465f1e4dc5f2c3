"""灯不用修了，电梯坏了: one matter is taken back and another is told of in one message."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import msgspec

from handlers import takes_back, withdrawing
from handlers.asked import Asked
from handlers.what_it_tells import DANGERS, special
from models.messages import Outgoing
from models.work import Work
from understanding.reading import Kind
from understanding.withdrawal_words import Withdrawn, withdrawn

Handle = Callable[[Asked, Work], list[Outgoing]]
MATTERS = frozenset({Kind.EMERGENCY, Kind.POLICE, Kind.NONPOLICE})
_BUT = re.compile(r"(?:但是?|不过|可是|就是|只是|倒是|现在|另外|还有|反而|结果|这回|这次)+")


def may_be(asked: Asked) -> bool:
    """Whether what is taken back is one of his, and the rest tells of another thing that is wrong."""
    said = withdrawn(asked.text) if asked.text else None
    if said is None or not said.clear or not said.rest or not takes_back.belongs(_with(asked, said.taken)):
        return False
    reading = asked.read(_rest(said))
    open_ = takes_back.on_its_way(asked)
    gone = takes_back.meant(_with(asked, said.taken), open_) or open_
    another = all((each.category, each.place) != (reading.category, reading.place) for each in gone)
    return reading.kind in MATTERS and special(reading) and another


def before(again: Callable[[Asked], Handle | None]) -> Handle:
    """A handler of both; `again` chooses who handles the rest. A danger is heard of first."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = withdrawn(asked.text)
        if said is None:
            return []
        taken, further = _with(asked, said.taken), _further(asked, said)
        danger = further.read(further.text).kind in DANGERS
        if danger:
            return [*_told(again, further, work), *withdrawing.handle(taken, work)]
        return [*withdrawing.handle(taken, work), *_told(again, further, work)]

    return handle


def _told(again: Callable[[Asked], Handle | None], further: Asked, work: Work) -> list[Outgoing]:
    chosen = again(further)
    return [] if chosen is None else chosen(further, work)


def _further(asked: Asked, said: Withdrawn) -> Asked:
    """The rest as said by itself, which goes on with nothing that is taken back."""
    open_ = takes_back.on_its_way(asked)
    gone = takes_back.meant(_with(asked, said.taken), open_) or open_
    known = tuple(each for each in asked.known if each not in gone)
    return replace(_with(asked, _rest(said)), known=known, going_on=False)


def _rest(said: Withdrawn) -> str:
    return "，".join(_BUT.sub("", each, count=1) if _BUT.match(each) else each for each in said.rest)


def _with(asked: Asked, text: str) -> Asked:
    return replace(asked, incoming=msgspec.structs.replace(asked.incoming, text=text))
