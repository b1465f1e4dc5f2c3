"""Whether one name may be written for another by a slip in one character."""

from __future__ import annotations

from understanding.place.telling import NUMERALS, TELLING
from understanding.place.whole import FREE

# So many characters beside numerals have to be right.
LEFT = 2
# What a place is, by its last character.
_SORTS = frozenset("路街巷道弄村里苑园院楼厂场店站馆局所社区城庄湾桥门口寓关塔坡沟")
# What names are made of: with one of these for another it is the next compound's. 云湖名苑 is not 云湖雅苑.
_NAMING = (
    frozenset(
        "雅名华佳嘉丽秀锦绣御豪悦景馨怡春夏秋冬兰梅桂竹松柏枫桐金银铜铁玉珠宝龙凤鹤福禄寿喜祥瑞和平安康泰富贵荣盛昌兴隆"
        "阳光星月明辉江河湖海山水云林泉溪花香红绿青蓝紫白黑建国民富强文武德仁义礼信城庭府苑园居邸湾岛港庄堂轩阁火汽总末首"
    )
    | _SORTS
)


def slipped(said: str, core: str, firm: int, alone: bool) -> bool:
    """Whether what is said is the core of a name with one character wrong, and not another name.

    `firm` characters have to be right; `alone` tells that the name does not say what it is.
    """
    if said[:firm] != core[:firm]:
        return False
    # 609房 is no slip of 609厂: what is left has to be more than a number.
    if sum(a == b and a not in NUMERALS for a, b in zip(said, core, strict=True)) < LEFT:
        return False
    wrong = [(a, b) for a, b in zip(said, core, strict=True) if a != b]
    if len(wrong) != 1:
        return False
    one, other = wrong[0]
    # 在火车站 is no slip of 老火车站, and 自来水管 none of 自来水厂.
    if one in FREE or (alone and other in _SORTS and said[-1] != core[-1]):
        return False
    # Nor is a character written for a numeral by a slip: 阳光城18栋 is not 阳光城1期, nor 四条 头条.
    return not (
        one.isascii()
        or other.isascii()
        or not NUMERALS.isdisjoint((one, other))
        or (one in TELLING and other in TELLING)
        or {one, other} <= _NAMING
    )


def wrong_in(said: str, name: str) -> int:
    """How many characters differ."""
    return sum(a != b for a, b in zip(said, name, strict=True))
