"""What neighbours say without the name of where all of them live, as it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

import ahocorasick

from understanding.place.name import Hit, outermost
from understanding.place.names import MOST_HITS
from understanding.place.whole import FREE

# Who is complained of to everybody: the matter is there only where the house is spoken of.
_ACTS = re.compile(r"(?:村委会?|居委会|社区|物业|大队|支部|政府|管委会|派出所|供电所)$")
_ITS_HOUSE = re.compile(
    r"的?(?:门[口前外]|大?院|大?楼|旁边|对面|附近|隔壁|[后前]面|[东南西北]边|[那这][边儿里]|跟前|边上|大门|墙|广场|厕所|大厅)"
)
# 小学生, 广场舞
_ANOTHER_WORD = re.compile(r"[生舞费长群]|文化|毕业|同学|水平|课本|作业|[一二三四五六\d]年级")
_OUR_VILLAGE = re.compile(r"(?:[我咱俺本]|们)(?:们?村|社区|小区|庄)的?$")

# That of the town, or of another village.
_OF_OTHERS = re.compile(
    r"(?:[县市镇城乡省](?:里|上|区)?|(?:隔壁|邻|别|外|他们|你们|人家)(?:的|那)?(?:村|庄)?|[\u4e00-\u9fff](?<![我咱俺本们新])村)的?$"
)
BEFORE = 8
_OF = re.compile("(?:村|庄|那边|那里|里)?的?")


def left_in(text: str, left: ahocorasick.Automaton, ahead: Collection[str]) -> list[Hit]:
    """Those that stand whole in a text; `ahead` is what people say before a name."""
    found = islice(left.iter(text), MOST_HITS)
    hits = [Hit(name, last + 1 - len(name.text), last + 1, name.text) for last, name in found]
    return [hit for hit in outermost(hits) if _whole(hit, text, ahead)]


def beside(hits: list[Hit], left: list[Hit], text: str, inside: Collection[str]) -> list[Hit]:
    """Both: what neighbours call so is no place elsewhere that bears that name, but part of a longer one."""
    left = [one for one in left if not any(_holds(hit, one, text, inside) for hit in hits)]
    return sorted((*(hit for hit in hits if not any(_within(hit, one) for one in left)), *left), key=_start)


def _holds(hit: Hit, one: Hit, text: str, inside: Collection[str]) -> bool:
    """Whether it is a part of another name, or another village's: 下柳的卫生室."""
    longer = hit.end - hit.start > one.end - one.start
    ours = not hit.rival and any(row.grid in inside for row in hit.name.rows)
    if not ours and hit.end <= one.start and _OF.fullmatch(text, hit.end, one.start) is not None:
        return True
    return _within(one, hit) and (longer or ours)


def _within(one: Hit, other: Hit) -> bool:
    return other.start <= one.start and one.end <= other.end


def _start(hit: Hit) -> int:
    return hit.start


def _whole(hit: Hit, text: str, ahead: Collection[str]) -> bool:
    """Whether it is no part of another word or name, and a place in that sentence."""
    before = text[max(0, hit.start - BEFORE) : hit.start]
    strange = "\u4e00" <= before[-1:] <= "\u9fff" and before[-1:] not in FREE
    usual = before[-2:] in ahead or _OUR_VILLAGE.search(before) is not None
    if (strange and not usual) or _OF_OTHERS.search(before) is not None:
        return False
    if _ANOTHER_WORD.match(text, hit.end) is not None:
        return False
    return _ACTS.search(hit.said) is None or _ITS_HOUSE.match(text, hit.end) is not None
