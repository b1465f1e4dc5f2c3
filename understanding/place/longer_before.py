"""What stands before a name and makes another name of it: 新兴苑小区 is not 兴苑小区."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.place.name import Hit
from understanding.place.row_kinds import OFFICE, SCHOOL, VILLAGE
from understanding.place.whole import FREE, KIND_END

_AHEAD = frozenset("东西南北新老大小")
# Of people of that very area, the others are only their way to talk: 老振华小区, 大振华小区.
_AHEAD_INSIDE, _SIZES = frozenset("东西南北新"), frozenset("大小")
# Whose a hospital or a school is: 省人民医院 is not that of the county.
_LEVELS = ("省", "市", "县", "区", "镇")
_OF_A_LEVEL = frozenset((SCHOOL, OFFICE))
# These begin a longer name only where nothing stands before them: 下柳河村, but not 反映一下柳河村.
_AT_FIRST = frozenset("上下前后中")
# 下高铁站打车
_DOWN, _STATION = "下", "站"
# Words that end like the beginning of a longer name, and are none.
_NO_PART = re.compile(r"(?:[路街桥河门往以朝向][东西南北]|最新|(?:不|太|很|最|老|变|更)[大小])$")
_SCHOOL = re.compile(r"[\d一二三四五六七八九十][小中幼校]")
_OWN_TOWN = frozenset("县市区城镇")
_HAN = re.compile(r"[\u4e00-\u9fff]*$")
_NUMBERED = re.compile(r"第[一二三四五六七八九十\d]{1,3}$")
# The ends of short names that are often the end of a longer one.
_MOUTH, _MOUTH_OF = "口", frozenset("下雨进出排取漏楼隧通")
_LAST = KIND_END | frozenset("庭府都邸郡墅坡沟口")


class Beginnings(NamedTuple):
    """Words of `data/around.yaml`: what longer names begin with, and what people only say before a name."""

    begins: frozenset[str]
    ahead: frozenset[str]


def begun_before(hit: Hit, text: str, inside: bool, words: Beginnings) -> bool:
    """东方阳光城 is not 阳光城, but in the area of which that is; nor is 帝豪阳光城 at a beginning."""
    if inside:
        return False
    said = _HAN.search(text, max(0, hit.start - 4), hit.start)
    before = said[0] if said is not None else ""
    if before[-2:] in words.begins:
        return True
    usual = not words.ahead.isdisjoint((before[:2], before[-2:])) or not FREE.isdisjoint(before)
    return len(before) in (2, 3) and not usual


def cut_off(hit: Hit, text: str, inside: bool, words: Beginnings) -> bool:
    """新兴苑小区 is not 兴苑小区, and 民福南街 is not 南街."""
    if not hit.start:
        return False
    before, usual = text[hit.start - 1], text[max(0, hit.start - 2) : hit.start] in words.ahead
    strange = _chinese(before) and before not in FREE
    # What only sounds so stands by itself: 航兴花园 is not 新华苑.
    if (hit.by_sound or hit.slip) and strange and not usual:
        return True
    if _begins_longer(hit, text, inside) or (before in _LEVELS and _of_another_level(hit, before)):
        return True
    # 进附一小 is no 一小, whosever area it is.
    if _SCHOOL.fullmatch(hit.said) is not None and not usual and before not in _OWN_TOWN:
        return strange
    return _ends_a_word(hit, before, strange, inside)


def _begins_longer(hit: Hit, text: str, inside: bool) -> bool:
    """Whether longer names begin with what stands before the name: 新, 下, 第三."""
    start = hit.start
    before = text[start - 1]
    usual = inside and before not in _AHEAD_INSIDE
    if before in _AHEAD and (not usual or (before in _SIZES and _of_village(hit))):
        if _NO_PART.search(text, 0, start) is None:
            return True
    elif (
        before in _AT_FIRST
        and not (before == _DOWN and hit.said[-1] == _STATION)
        and not _chinese(text[start - 2 : start - 1])
        and (not inside or _of_village(hit))
    ):
        return True
    return _NUMBERED.search(text, 0, start) is not None


def _of_village(hit: Hit) -> bool:
    """小石桥村 is another village beside 石桥村, whoever says so."""
    return any(row.kind == VILLAGE for row in hit.name.rows)


def _of_another_level(hit: Hit, level: str) -> bool:
    if any(row.kind not in _OF_A_LEVEL for row in hit.name.rows):
        return False
    called = {name for row in hit.name.rows for name in (row.name, *row.aliases)}
    if level + hit.said in called:
        return False
    return level == _LEVELS[0] or any(other + hit.said in called for other in _LEVELS)


def _ends_a_word(hit: Hit, before: str, strange: bool, inside: bool) -> bool:
    """Whether so short a name is only the end of what a strange character begins."""
    if len(hit.said.removesuffix(VILLAGE)) != 2 or hit.said[-1] not in _LAST:
        return False
    # 下水口 and 楼道口 are no 水口 and no 道口, wherever that is.
    if hit.said[-1] == _MOUTH:
        return strange or before in _MOUTH_OF
    return strange and not inside


def _chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
