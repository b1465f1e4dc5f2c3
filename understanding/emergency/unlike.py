"""Whether two people who tell of a danger of no clear sort at one place plainly tell of different things.

A child that hangs in a window and a cable that lies in the water share no word; who only calls for help tells
of nothing, and may mean either. Taking one danger for two costs a second alarm, two for one may cost a life.
"""

from __future__ import annotations

import re

from understanding.normal import plain

LEAST = 2
# What stands in any call, and where in a compound it is.
_ANY = re.compile(
    "救命|救人|救救|出大?事|人命|要命|快点|赶紧|赶快|马上|报警|派出所|民警|警察|不得了|怎么办|有危险|危险|求助|帮忙"
    "|小区|家属院|号楼|单元|楼道|门口|院子|附近|旁边|对面|这边|那边|地方|今天|刚才|现在|一个|两个|好几个|大家|你们|我们"
    "|[0-9〇零一二三四五六七八九十]+(?:号|栋|层|楼|单元|室)*"
)
_SMALL = re.compile(
    "[^一-龥]|[的了在有个是着呢啊呀吗吧么嘛就都也还又把被从到给和与这那里上下来去快我你他她它们人俩要不没]"
)


def unlike(one: str, other: str, place: str) -> bool:
    """Whether both tell of something, and of nothing in common beside the place."""
    mine, theirs = _told(one, place), _told(other, place)
    return min(len(mine), len(theirs)) >= LEAST and not mine & theirs


def _told(text: str, place: str) -> set[str]:
    """Each two signs that stand together in what it tells."""
    return {piece[at : at + 2] for piece in told(text, place) for at in range(len(piece) - 1)}


def told(text: str, place: str) -> list[str]:
    """What it tells beside where it is and what stands in any call, in pieces."""
    said = plain(text)
    for part in place.split():
        said = said.replace(plain(part), " ")
    return _SMALL.sub(" ", _ANY.sub(" ", said)).split()
