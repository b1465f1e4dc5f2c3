"""The kinds of the registry's places (类型), and what is told by them."""

from __future__ import annotations

from models.registry import PlaceInfo

COMPOUND, VILLAGE, BLOCK, ROAD, LANDMARK = "小区", "村", "楼宇", "道路", "地标"
SCHOOL, OFFICE, SHOP = "学校", "单位", "商铺"
# The rows of areas, which the sheet 地点 does not have.
COMMUNITY, GRID = "社区", "网格"
# What a row may leave open.
ANY = ""
# The last character of a road's name, where the row does not say what it is.
ROADS = frozenset("路街巷道")
COMPOUNDS = frozenset((COMPOUND, ANY))
# What names of other places begin with.
_OPEN = frozenset((ROAD, LANDMARK, COMMUNITY))


def has_buildings(row: PlaceInfo) -> bool:
    """Whether a place is one of several buildings, as the registry says or as it leaves open."""
    return row.kind in COMPOUNDS or bool(row.buildings)


def opens(name: str, row: PlaceInfo) -> bool:
    """Whether names of other places begin with it: that of a road, a landmark, a village or an area."""
    if row.kind == VILLAGE:
        return name[-1] != VILLAGE
    return row.kind in _OPEN or (row.kind == ANY and name[-1] in ROADS)
