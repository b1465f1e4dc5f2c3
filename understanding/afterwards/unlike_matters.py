"""Whether two people who tell of matters of no clear sort at one place plainly tell of different things.

A lion of stone that leans and a bill on a wall are both 其他: taken for one, the second is done by nobody.
"""

from __future__ import annotations

import re

from understanding.emergency.unlike import told
from understanding.normal import plain

# One sign in common is chance, where there are more.
LEAST = 2
# What stands in any report, whatever it is of.
_ANY = re.compile(
    "麻烦|处理|解决|管一?管|没人管|反映|投诉|报案|报修|派个?人|过来|看一?看|看一?下|师傅|您好|你好|请问|谢谢|不知道|怎么回事"
    "|昨[天晚夜]|今[天早晚]|前[天晚]|明天|天天|每天|半夜|早上|晚上|上午|下午|现在|一直|已经|看见|发现|知道|自己|有人|没人|东西"
)


def unlike(one: str, other: str, place: str) -> bool:
    """Whether both tell of something, and of nothing in common beside the place: neither two signs that stand
    together, nor half of the signs of the shorter (一只死猫 and 死了只猫).
    """
    mine, theirs = _told(one, place), _told(other, place)
    if not mine or not theirs or _pairs(mine) & _pairs(theirs):
        return False
    signs, others = set("".join(mine)), set("".join(theirs))
    both, shorter = len(signs & others), min(len(signs), len(others))
    return both < min(LEAST, shorter) or 2 * both < shorter


def _told(text: str, place: str) -> list[str]:
    return told(_ANY.sub(" ", plain(text)), place)


def _pairs(pieces: list[str]) -> set[str]:
    return {piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1)}
