"""Buildings and parts without their compound, in a group that tells of which: 二期8栋, 生活区3栋."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from models.registry import PlaceInfo
from understanding.place.area import Area
from understanding.place.building import Building, buildings_in
from understanding.place.name import Name
from understanding.place.parts import (
    FIRST,
    SECTION,
    Part,
    half_of,
    parts_half_told,
    parts_in,
    unknown,
    without,
)
from understanding.place.row_kinds import has_buildings

# A building or a part: what else is said is told from in vain.
_MAY_TELL = re.compile(r"[0-9#区期团层房墅座栋幢]|[东西南北]院")
# What people call their compound by, where it is the only such one around.
_KIND = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[我咱俺]们?)?的?"
    r"(生活区|家属[院区楼]|宿舍楼?|安置[房区]|廉租房|公租房|保障房|别墅|公寓楼?|职工楼|教师楼|大院|平房)"
)
_ITS_OWN = re.compile(r"[a-z0-9].*[区座]$|期$|组团$|[校院]区$")
# Half a name, and a building.
_HALF = re.compile(
    r"(?:^|[^0-9a-z\u4e00-\u9fff]|[们咱俺住在是的去到这那])"
    r"([\u4e00-\u9fff]{2,6})(?=\d{1,3}(?:号楼|栋|幢|#|座|-\d)|[a-z][座栋幢])"
)
_ANY_COMPOUND = frozenset(("小区", "社区", "院子", "大院", "院里", "楼房", "住宅"))


class Alone(NamedTuple):
    """The rows that may be meant and the buildings; `own` when the group is named after the compound, and
    `lacking` when that has no such part.
    """

    rows: tuple[PlaceInfo, ...]
    buildings: tuple[Building, ...]
    own: bool = False
    lacking: bool = False


def may_tell(text: str) -> bool:
    """Whether there may be a building or a part in a text, at a glance."""
    return _MAY_TELL.search(text) is not None


def told_alone(text: str, named: list[Name], area: Area) -> Alone:
    """Of the compounds that the group is named after; or else of the area's, by part or by kind."""
    # Nowhere has no compound.
    if not area:
        return Alone((), buildings_in(text))
    homes = [row for name in named for row in name.rows if has_buildings(row)]
    homes = _inside(homes, area)
    told = _parts(text, named if homes else area.wholes)
    buildings = buildings_in(without(text, [part for _, part in told]))
    if told and not homes and not buildings:
        # 高层 and 东区 alone may be any.
        told = [(name, part) for name, part in told if _ITS_OWN.search(part.part)]
        buildings = buildings_in(without(text, [part for _, part in told]))
    rows = _inside({id(row): row for name, part in told for row in name.parts[part.part]}.values(), area)
    if homes:
        parts = {part.part for part in parts_in(text)}
        lacking = any(unknown(part, name.parts) for name in named for part in parts)
        if rows and FIRST in parts - {part.part for _, part in told}:
            # 一期和二期: the first is the whole itself.
            rows += homes
        return Alone(tuple(rows or (homes if buildings else ())), buildings, True, lacking)
    if told and not rows:
        # B区 in the group of A区's grid.
        return Alone(
            tuple(row for name, part in told for row in name.parts[part.part]), buildings, lacking=True
        )
    return Alone(
        tuple(rows or ((_by_half(text, area) or _of_kind(text, area)) if buildings else ())), buildings
    )


def _inside(rows: Iterable[PlaceInfo], area: Area) -> list[PlaceInfo]:
    return [row for row in rows if row.grid in area.inside]


def _parts(text: str, wholes: Iterable[Name]) -> list[tuple[Name, Part]]:
    """The names with a part that the text speaks of, by the part alone or behind half the name."""
    # 东头 is one of anything.
    alone = [part for part in parts_in(text) if part.part[-1] != SECTION]
    half = parts_half_told(text)
    if not alone and not half:
        return []
    return [
        (name, part)
        for name in wholes
        for before, part in (*(("", part) for part in alone), *half)
        if part.part in name.parts and (not before or half_of(before, name.text))
    ]


def _of_kind(text: str, area: Area) -> list[PlaceInfo]:
    """The area's compounds of the kind that the text speaks of."""
    kind = _KIND.search(text)
    if kind is None:
        return []
    names = [known.name for known in area.known if known.name.text.endswith(kind[1])]
    return _inside({id(row): row for name in names for row in name.rows}.values(), area)


def _by_half(text: str, area: Area) -> list[PlaceInfo]:
    """The area's compounds that begin or end with what stands before the building: 凤栖2号楼 of 凤栖园."""
    half = _HALF.search(text)
    if half is None or half[1] in _ANY_COMPOUND:
        return []
    names = [known.name for known in area.known if known.name.text.startswith(half[1])]
    names = names or [known.name for known in area.known if known.name.text.endswith(half[1])]
    rows = {id(row): row for name in names for row in name.rows if has_buildings(row)}
    return _inside(rows.values(), area)
