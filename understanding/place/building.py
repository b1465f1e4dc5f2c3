"""Buildings, entrances and rooms as people write them: 3号楼2单元, 3#2, #3, 3-2-501, 3.2.501, A座."""

from __future__ import annotations

import re
from dataclasses import dataclass

_N = r"(?<!\d)(?<!\d[.:])0{0,2}(\d{1,3})"
# What makes a day, a gate or a machine of 3号, and a count of 3-5.
_NO_HOUSE = (
    r"[线路车机桌台码]|门(?!口)|\d|[上下]午|中午|[早晚]上?|凌晨|半夜|夜里|那[天晚]|开始|起|以[前后]|之[前后]|就"
    r"|电梯|变压器|充电|岗亭|配电|泵房|锅炉|换热|消防栓|摄像|探头|监控|垃圾[站箱桶]|[出入]口|地[下库]"
    r"|教学|办公|实验|食堂|停的|停?[水电气暖]?了?(?:到现在|至今)"
)
_COUNTS = "天楼层个点日月年次小分人米户家辆块元岁路"
# Each behind the signs of which a text that has it has one: that is seen at a glance.
_FORMS = (
    # 3号楼2单元501, 3栋2-501, 3#楼, 3号2单元
    (
        re.compile("[号栋幢#座]"),
        re.compile(
            rf"{_N}(?:号楼|号院|栋楼?|幢楼?|#楼?|座楼?|号(?=\d{{1,2}}单元))(?:第?0?(\d{{1,2}})(?:单元|门|-))?"
        ),
    ),
    # 3-2-501, 3/2/501
    (re.compile("[-—~/]"), re.compile(rf"{_N}[-—~/](\d{{1,2}})[-—~/]\d{{3,4}}(?!\d)")),
    # 3楼2单元: 楼 is the building, since an entrance follows
    (re.compile("单元"), re.compile(rf"{_N}楼(\d{{1,2}})单元")),
    # 3-501: building and room
    (re.compile("[-—]"), re.compile(rf"{_N}[-—]()\d{{3,4}}(?![\d-])")),
    # A座2单元
    (
        re.compile("[座栋幢楼区]"),
        re.compile(r"(?<![a-z0-9])([a-z])(?:座|栋|幢|号楼|区)(?:0?(\d{1,2})单元)?"),
    ),
    # 3单元 has no building
    # 3.2.501, but no date, version, price or length
    (
        re.compile(r"\."),
        re.compile(
            r"(?<![\da-z.:¥$])0{0,2}(\d{1,3})\.0?(\d{1,2})\.(?!(?:19|20)\d\d(?!\d))\d{3,4}"
            r"(?!\.?\d|[a-z%元块万亿米斤吨度版平公毫千分秒])"
        ),
    ),
    # #3, #3楼, #3-2-501, but no #3 of machines or orders, and no tag
    (
        re.compile("#"),
        re.compile(
            rf"#(?<![\da-z#单号码位名第机线柜箱泵]#)0{{0,2}}(\d{{1,3}})(?![\d.#])(?:楼|栋|(?![{_COUNTS}]|号?(?:{_NO_HOUSE})))"
            r"(?:[-—]?0?(\d{1,2})(?:单元|门|[-—](?=\d{3,4}(?!\d))))?(?![^，,。#]{0,12}#(?!\d|楼))"
        ),
    ),
)
# 3号 or 3-2 right after a compound's name, and nothing that counts something else behind it
_RIGHT_AFTER = re.compile(
    rf"的?(?:[东西南北中]区|\d期)?0{{0,2}}(\d{{1,3}})(?:号(?!{_NO_HOUSE})|[-—]([1-6])(?![\d号栋幢#{_COUNTS}-]|单元))"
)
# 3、4号楼, 3到5号楼, 3号楼和9号楼, 3号4号5号楼: what stands before the last of them
_MORE = re.compile(
    r"(?<![\d.:月])0{0,2}(\d{1,3})(?:号楼?|栋|幢|#)?([、,，和跟与及]|到|至|[-—~]|(?<=号))"
    r"(?=(?:\d{1,3}(?:号楼?|栋|幢|#)?(?:[、,，和跟与及]|(?<=号)))*\d{1,3}(?:号楼|栋|幢|#))"
)
# A、E座: what stands before the last of them
_MORE_LETTERS = re.compile(
    r"(?<![a-z0-9])([a-z])[、,，和跟与及](?=(?:[a-z](?:[座栋幢]|号楼)?[、,，和跟与及]){0,9}[a-z](?:[座栋幢]|号楼))"
)
# What the last of them has.
_LAST = re.compile("号楼|[栋幢#]")
# What is counted so: 一栋居民楼, 三座雪山, 十九座的校车; and what a number is of: 取件码 5-2-3019.
_COUNTED = re.compile(
    r"\d{1,3}(?:[栋幢座](?:居民|住宅|民房|平房|[老旧空破危]楼|烂尾|废弃|大楼|小楼|[雪高大小]?山|桥|坟|庙|塔|房|土|瓦|砖|木|石|厂房"
    r"|面包|客车|商务|[小轿校]车)|座的?[塞拉坐])|1[栋幢座]楼(?![道下上顶梯门里前后底口]|\d)"
)
# How many, but not of what 有3栋楼道灯坏 tells: 停了3栋楼的水; and a part of what lies below: 地下车库A区.
_OF_A_BUILDING = frozenset("道上下顶梯门里前后")
_GARAGES = ("车库", "地库", "停车场", "地下")
_SO_MANY = re.compile(r"(?:停了|有|共|涉及|影响|大约|将近|差不多)$")
_BELOW = re.compile(r"(?:车库|地库|停车场|地下|负[\d一二三]层)(?:的)?$")
_CODE = re.compile(r"(?:取[件货]|验证|条形|提货)码[:：]?$|单号[:：]?$|版本号?[:：]?$|升级到?$|系统$|软件$")
_HAS_ANY = re.compile(r"[0-9#]|[a-z](?:座|栋|幢|号|区)")
_DENIED = re.compile(r"(?:不(?:是|在)|除了?)[^，,。；;是]{0,6}$")
_RANGE = frozenset("到至-—~")
LONGEST_RANGE = 60
NEAR = 16


@dataclass(frozen=True, slots=True)
class Building:
    """`number` of the building, or its letter; `entrance` is 0 where none was said."""

    number: int | str
    entrance: int = 0

    @property
    def shown(self) -> str:
        """As it is told to others, without entrance."""
        return f"{self.number.upper()} 座" if isinstance(self.number, str) else f"{self.number} 号楼"


def buildings_in(text: str, start: int = 0, end: int | None = None) -> tuple[Building, ...]:
    """The buildings of a part of a text in which numerals are digits already, but those that it denies."""
    end = len(text) if end is None else end
    if not _HAS_ANY.search(text, start, end):
        return ()
    found: dict[int, Building] = {}
    for match in _outermost(text, start, end):
        found[match.start()] = Building(_number(match[1]), int(match[2] or 0))
    for match in _MORE.finditer(text, start, end) if _LAST.search(text, start, end) else ():
        if not _denied(text, match):
            found.setdefault(match.start(), Building(int(match[1])))
            if match[2] in _RANGE and (last := found.get(match.end())) is not None:
                found |= _between(match.end(), int(match[1]), last.number)
    for match in _MORE_LETTERS.finditer(text, start, end):
        if not _denied(text, match):
            found.setdefault(match.start(), Building(match[1]))
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def _outermost(text: str, start: int, end: int) -> list[re.Match[str]]:
    """What is written as a building, none of them inside another: 3-2-501 is not 2-501."""
    forms = (form for signs, form in _FORMS if signs.search(text, start, end))
    matches = [match for form in forms for match in form.finditer(text, start, end)]
    if (first := _RIGHT_AFTER.match(text, start, end)) is not None:
        matches.append(first)
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return [match for match in kept if not _denied(text, match) and not _no_building(text, match)]


def _no_building(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    if _COUNTED.match(text, start) is not None or _CODE.search(text, max(0, start - 5), start) is not None:
        return True
    return _so_many(text, match) or _below(text, match)


def _so_many(text: str, match: re.Match[str]) -> bool:
    if not match[0].endswith(("栋楼", "幢楼", "座楼")):
        return False
    counted = _SO_MANY.search(text, max(0, match.start() - 5), match.start()) is not None
    return counted and text[match.end() : match.end() + 1] not in _OF_A_BUILDING


def _below(text: str, match: re.Match[str]) -> bool:
    """Whether it is a part of what lies below all of them."""
    if not match[0].endswith("区"):
        return False
    behind = text.startswith(_GARAGES, match.end())
    return behind or _BELOW.search(text, max(0, match.start() - 5), match.start()) is not None


def _denied(text: str, match: re.Match[str]) -> bool:
    return _DENIED.search(text, 0, match.start()) is not None


def _number(word: str) -> int | str:
    return word if word.isalpha() else int(word)


def _between(at: int, first: int, last: int | str) -> dict[int, Building]:
    """The buildings inside of a range, at places behind the text, as it does not name them."""
    if isinstance(last, str) or not 0 < last - first <= LONGEST_RANGE:
        return {}
    return {100_000 + at + n: Building(n) for n in range(first + 1, last)}
