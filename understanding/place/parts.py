"""The parts of a compound, a school or a road that are places of their own: 阳光城二期, 湖畔苑高层."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from models.registry import PlaceInfo
from understanding.numerals import digits
from understanding.place.row_kinds import ANY, BLOCK, COMPOUND, COMPOUNDS, LANDMARK, OFFICE, ROAD, SCHOOL

# A shorter beginning is that of half a town: 平朔一区; but 一中北校区 is of 一中.
SHORTEST_WHOLE, SHORTEST_SCHOOL = 3, 2
_HOMES = "小高层|高层|多层|洋房|别墅|联排|叠墅"
_SORT = (
    r"(?:第?[东西南北中a-z0-9一二三四五六七八九十]{1,2}(?:[区期段]|组团)|[东西南北]苑|i{3}期|[东西南北新老][校院](?:区|(?![门墙长子]))|[东西南北]头"
    rf"|(?:{_HOMES})区?|[a-z][座栋幢])"
)
_ENDS = re.compile(rf"(?<=[\u4e00-\u9fff]){_SORT}$")
_BEHIND = re.compile(
    rf"(?:小区|家属院)?的?(?:[那这]个)?(?:啥|什么)?\(?({_SORT})(?!域)\)?|的?(?:\d{{1,3}}[号栋#])({_HOMES})"
    # 水岸新城西6号楼
    rf"|的?([东西南北])(?=\d{{1,3}}(?:号楼|栋|幢|#|-\d))"
)
_BEGINS = frozenset(
    "的(第那这啥什小家东西南北中新老高多洋别联叠abcdefghijklmnopqrstuvwxyz0123456789一二三四五六七八九十"
)
# Behind another name it is a part of that: 金山碧水二期.
_ANYWHERE = re.compile(
    rf"(?:(?<![a-z0-9\u4e00-\u9fff])|(?<=[们咱俺住在是的家去到这那和跟与及区期团座映诉报说问找往进从]))({_SORT})(?!域)"
)
# 一期和二期, 南区3号楼、北区: another part of the same whole.
_AND = re.compile(rf"(?:\d{{1,3}}(?:号楼?|栋|幢|#))?(?:[、，,和跟与及]|还有|以及|到|至)?({_SORT})(?!域)")
_ANY = re.compile(rf"({_SORT})(?!域)")
_HOME = re.compile(_HOMES)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_SAME = {"栋": "座", "幢": "座", "头": "段"}
_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,6}$")
FIRST, PHASE, SECTION = "1期", "期", "段"
LAST = frozenset("区期段头团层房墅排座栋幢苑")
# What of the rows of a name is a part, by the last character of what it is called.
_OF_ROADS, _OF_BLOCKS = frozenset((ROAD, ANY)), COMPOUNDS | {BLOCK}
_KINDS = {"段": _OF_ROADS, "头": _OF_ROADS, "座": _OF_BLOCKS}
# 批发市场东区
_OF_LOTS = COMPOUNDS | {LANDMARK}
_CAMPUS, _OF_SCHOOLS = ("校区", "院区"), frozenset((SCHOOL, OFFICE, ANY))
# 集团家属院北院
YARDS, _OF_YARDS = ("东院", "西院", "南院", "北院"), frozenset((COMPOUND,))
_SHORT_CAMPUS, OLD = ("校", "院"), "老"


class Part(NamedTuple):
    """A part as it is called, and where it stands in a text."""

    part: str
    start: int
    end: int


def whole_of(name: str) -> tuple[str, str]:
    """A name without its part, and the part; nothing where there is none."""
    found = _ENDS.search(name)
    if found is None:
        return "", ""
    part = _called(found[0])
    shortest = SHORTEST_SCHOOL if part.endswith((*_CAMPUS, PHASE)) else SHORTEST_WHOLE
    return (name[: found.start()], part) if found.start() >= shortest else ("", "")


def parts_of(names: Mapping[str, Sequence[PlaceInfo]]) -> dict[str, dict[str, list[PlaceInfo]]]:
    """What each whole has for parts, with their rows."""
    found: dict[str, dict[str, list[PlaceInfo]]] = {}
    for name, rows in names.items():
        if name[-1] not in LAST and not name.endswith(YARDS):
            continue
        whole, part = whole_of(name)
        campus = _OF_YARDS if name.endswith(YARDS) else _OF_SCHOOLS
        kinds = campus if part.endswith(_CAMPUS) else _KINDS.get(part[-1:], _OF_LOTS)
        ours = [row for row in rows if row.kind in kinds]
        if whole and ours:
            found.setdefault(whole, {})[part] = ours
    return found


def part_behind(text: str, end: int) -> Part | None:
    """The part that is said right after a name."""
    if text[end : end + 1] not in _BEGINS:
        return None
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    return Part(f"{found[3]}区", *found.span(3)) if found[3] else _part(found, 1 if found[1] else 2)


def stem_of(said: str) -> str:
    """What a part is of, however short: 锦绣 of 锦绣二期."""
    found = _ENDS.search(said)
    return said[: found.start()] if found else ""


def parts_besides(text: str, end: int) -> Iterator[Part]:
    """The parts that are said behind another, one after the other."""
    while (found := _AND.match(text, end)) is not None:
        yield _part(found, 1)
        end = found.end()


def parts_in(text: str) -> list[Part]:
    """The parts that are said anywhere in a text, without their whole."""
    return [_part(found, 1) for found in _ANYWHERE.finditer(text)]


def parts_half_told(text: str) -> list[tuple[str, Part]]:
    """The parts behind something that may be half a name, with that: 海岸 A 区 of 阳光海岸."""
    found = [(_BEFORE.search(text, 0, part.start()), _part(part, 1)) for part in _ANY.finditer(text)]
    return [(before[0], part) for before, part in found if before]


def half_of(before: str, whole: str) -> bool:
    """Whether what stands before a part ends with the head or the tail of a whole."""
    ends = (before[-length:] for length in range(2, min(len(before), len(whole) - 1) + 1))
    return any(whole.startswith(end) or whole.endswith(end) for end in ends)


def is_part(said: str) -> bool:
    """Whether this alone is a part of something: 二期, 东头."""
    return _ANY.fullmatch(said) is not None


def unknown(part: str, known: Mapping[str, Sequence[PlaceInfo]]) -> bool:
    """Whether the registry lacks it beside other parts of that sort; the first and the old are the whole."""
    if not part or part in known or part == FIRST or part[0] == OLD:
        return False
    return any(other[-1] == part[-1] for other in known)


def may_be_lacking(part: str, known: Mapping[str, Sequence[PlaceInfo]]) -> bool:
    """Whether it is a phase after the first or a campus that the registry may lack."""
    if part.endswith(_CAMPUS):
        return part[0] != OLD and part not in known
    return part.endswith(PHASE) and part != FIRST and part not in known


def without(text: str, parts: Sequence[Part]) -> str:
    """The text without these: A区 is no building where it is a part."""
    for part in parts:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


def _part(found: re.Match[str], group: int) -> Part:
    return Part(_called(found[group]), *found.span(group))


def _called(part: str) -> str:
    """In one form: 三区 and 第三区 as 3区, 高层区 as 高层, B栋 as b座, 东头 as 东段."""
    part = part.removeprefix("第")
    if (home := _HOME.match(part)) is not None:
        return home[0]
    if part[-1] in _SHORT_CAMPUS:
        return f"{part}区"
    count = _ROMAN.get(part[:-1], part[:-1]) if part[-1] == PHASE else part[:-1]
    return digits(f"{count}号").removesuffix("号") + _SAME.get(part[-1], part[-1])
