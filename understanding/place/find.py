"""The rules in their order: text, shared location, group, home, and else ask.

A place in the text wins. What is only nearly a name, by sound or with a slip, counts where it lies in
the group's own area, and else is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.registry import GroupInfo, PlaceInfo, Registry
from understanding.normal import plain
from understanding.place.building import NEAR, Building, building_in, holds
from understanding.place.found import Found
from understanding.place.names import COMMUNITY, Hit, Names
from understanding.place.near import Near
from understanding.place.numerals import digits
from understanding.place.shapes import SURE, Shapes
from understanding.reading import Said

BY_TEXT = "文字里提到“{said}”"
BY_SOUND = "“{said}”听着像“{name}”"
BY_SLIP = "“{said}”像是“{name}”写错了一个字"
BY_BUILDING = "{n} 号楼属于{grid}"
NO_BUILDING = "登记表里“{name}”没有 {n} 号楼"
BY_BOTH = "几个地点都在这个网格"
BY_LOCATION = "按发来的位置"
BY_GROUP = "同名地点里只有一处在本群范围内"
BY_GROUP_NAME = "按本群的名称，说的是“{name}”"
BY_ONLY_GRID = "没说地点，本群只有一个网格"
BY_HOME = "没说地点，按说话人的住处"
BY_EARLIER = "按刚才说的地点"
NO_PLACE = "没看出是哪里"
UNKNOWN = "“{said}”不在登记表里"
SEVERAL = "“{name}”分属几个网格"
APART = "提到了几个网格的地点"
UNSURE = "不能确定是不是“{name}”"

# What makes a longer name of a shorter one: after 新华, 新华路小学 is another place.
_LONGER = re.compile(
    r"小学|中学|幼儿园|医院|超市|市场|小区|花园|家园|公寓|大厦|宾馆|酒店|广场|公园|[东西南北中]?[路街巷苑村]"
)
_OPEN_KINDS = frozenset(("道路", "地标", COMMUNITY))
_HOME = re.compile(r"(?:我|俺|咱|我家|俺家|本人)(?:是|家|就)?住?(?:在)?$|住(?:在)?$")
_NOT = re.compile(r"不(?:是|在)$")
_AHEAD = frozenset("东西南北新老大小上下前后中")
_UNKNOWN = re.compile(
    r"([\u4e00-\u9fff]{2,6}?(?:小区|花园|家园|嘉园|家属院|公寓|大厦|广场|小学|中学|幼儿园))"
)
_NO_NAME = re.compile(
    r"[我你他她它咱这那哪本该各每整全的了在到个去往从和跟与有是没都又还把被给里外内边旁上下前后]"
)
COMPOUND = "小区"


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a text speaks of, with the rows that it may be; `unsure` says why it may be another."""

    hit: Hit
    rows: tuple[PlaceInfo, ...]
    reasons: tuple[str, ...]
    building: Building | None = None
    unsure: str = ""

    @property
    def grids(self) -> list[str]:
        """The grids of its rows, in order."""
        return list(dict.fromkeys(row.grid for row in self.rows))


class Places:
    """The places of a registry, ready to be found in what people say."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._names = Names(registry.places, registry.grids.values())
        self._shapes = Shapes(registry.outlines, registry.places)
        self._near = Near(self._names.all)

    def find(self, said: Said) -> Found:
        """The place of a message, with the rules that chose it."""
        text = digits(plain(said.text))
        area = said.group.grids if said.group is not None else ()
        places = self._spoken_of(text, area)
        if places:
            return self._decide(places, said)
        unknown = self._unknown(text)
        return self._without_name(text, said, unknown)

    def _spoken_of(self, text: str, area: tuple[str, ...]) -> list[Place]:
        """The places in a text: as written, nearly so in the area, as they sound, in part."""
        written = _pointed_at(self._names.written(text), text)
        full = [hit for hit in written if not hit.name.weak]
        hits = full
        if area and not any(_lies_in(hit, area) for hit in full):
            near = self._near.find(text, area)
            # What explains more of the text than a name from elsewhere is what was meant.
            if near and all(_covers(near, hit) for hit in full):
                hits = near
        hits = hits or _pointed_at(self._names.sounding(text), text) or written
        return [self._place(hit, text, len({(h.start, h.end) for h in hits}), area) for hit in hits]

    def _place(self, hit: Hit, text: str, spots: int, area: tuple[str, ...]) -> Place:
        told = {"said": hit.said, "name": hit.name.rows[0].name}
        near_miss = BY_SLIP if hit.slip else BY_SOUND if hit.by_sound else ""
        reasons = [(near_miss or BY_TEXT).format(**told)]
        doubtful = hit.slip or hit.name.weak or (hit.by_sound and bool(area)) or _longer(hit, text)
        unsure = UNSURE.format(**told) if doubtful or _cut_off(hit, text, area) else ""
        building = building_in(text[hit.end : hit.end + NEAR]) or (building_in(text) if spots == 1 else None)
        rows = hit.name.rows
        if building is not None and any(row.buildings for row in rows):
            rows = self._with_building(rows, building, reasons)
        return Place(hit, rows, tuple(reasons), building, unsure)

    def _with_building(
        self, rows: tuple[PlaceInfo, ...], building: Building, reasons: list[str]
    ) -> tuple[PlaceInfo, ...]:
        number = building.number
        inside = tuple(row for row in rows if row.buildings and holds(row.buildings, number))
        inside = inside or tuple(row for row in rows if not row.buildings)
        if not inside:
            reasons.append(NO_BUILDING.format(name=rows[0].name, n=number))
            return rows
        if len({row.grid for row in inside}) == 1 and len({row.grid for row in rows}) > 1:
            reasons.append(BY_BUILDING.format(n=number, grid=self._grid_name(inside[0].grid)))
        return inside

    def _decide(self, places: list[Place], said: Said) -> Found:
        """One grid, when the places agree on one; else by location and group; else ask."""
        reasons = [reason for place in places for reason in place.reasons]
        grids = _common(places)
        if grids and len(places) > 1 and len(grids) < max(len(place.grids) for place in places):
            reasons.append(BY_BOTH)
        if not grids:
            reasons.append(APART)
            grids = list(dict.fromkeys(grid for place in places for grid in place.grids))
        area = said.group.grids if said.group is not None else ()
        missing = [place for place in places if place.building is not None and _lacks(place)]
        unsure = next((place.unsure for place in places if place.unsure), "")
        grids, reasons = self._narrowed(grids, said, reasons)
        doubt = bool(missing) or (bool(unsure) and not (len(grids) == 1 and grids[0] in area))
        if len(grids) == 1 and not doubt:
            return Found(
                _shown(places[0]), grids[0], (), tuple(reasons), point=_point(places, grids[0], said)
            )
        told = unsure or ("" if APART in reasons else SEVERAL.format(name=places[0].hit.name.rows[0].name))
        rows = [row for place in places for row in place.rows if row.grid in grids]
        return self._asked(_shown(places[0]), rows, (*reasons, *([told] if told else [])))

    def _narrowed(self, grids: list[str], said: Said, reasons: list[str]) -> tuple[list[str], list[str]]:
        """What the shared location, then the group's area, leaves of several grids."""
        if len(grids) > 1 and said.location is not None:
            near = [grid for grid in self._located(said) if grid in grids]
            if len(near) == 1:
                return near, [*reasons, BY_LOCATION]
        if len(grids) > 1 and said.group is not None:
            near = [grid for grid in grids if grid in said.group.grids]
            if len(near) == 1 and APART not in reasons:
                return near, [*reasons, BY_GROUP]
        return grids, reasons

    def _without_name(self, text: str, said: Said, unknown: str) -> Found:
        reasons = [UNKNOWN.format(said=unknown)] if unknown else []
        area = said.group.grids if said.group is not None else ()
        if said.location is not None and (near := self._located(said)):
            if len(near) == 1:
                point = said.location.longitude, said.location.latitude
                return Found(said.location.label, near[0], (), (*reasons, BY_LOCATION), point=point)
            return self._open(near, (*reasons, BY_LOCATION))
        if unknown:
            return self._open(area, tuple(reasons))
        for earlier in said.earlier:
            if places := self._spoken_of(digits(plain(earlier)), area):
                found = self._decide(places, said)
                return replace(found, reasons=(BY_EARLIER, *found.reasons), said_before=True)
        if (building := building_in(text)) is not None and said.group is not None:
            return self._in_group(building, said.group, said)
        return self._by_area(area, said)

    def _in_group(self, building: Building, group: GroupInfo, said: Said) -> Found:
        """A building without its compound: that of the compound which the group is named after."""
        named = [row for hit in self._names.written(plain(group.name)) for row in hit.name.rows]
        compounds = [row for row in named if row.kind == COMPOUND and row.grid in group.grids]
        if not compounds:
            return self._by_area(group.grids, said)
        reasons = [BY_GROUP_NAME.format(name=compounds[0].name)]
        rows = self._with_building(tuple(compounds), building, reasons)
        shown = f"{rows[0].name} {building.number} 号楼"
        if len({row.grid for row in rows}) == 1:
            return Found(shown, rows[0].grid, (), tuple(reasons))
        return self._asked(shown, rows, tuple(reasons))

    def _by_area(self, area: tuple[str, ...], said: Said) -> Found:
        if len(area) == 1:
            return Found("", area[0], (), (BY_ONLY_GRID,))
        if said.home is not None and (not area or said.home in area):
            return Found("", said.home, (), (BY_HOME,))
        return self._open(area, (NO_PLACE,))

    def _located(self, said: Said) -> list[str]:
        """The grids that a shared location may be in, the likeliest alone when it is sure."""
        if said.location is None:
            return []
        point = said.location.longitude, said.location.latitude
        if outlined := self._shapes.outlined(*point):
            return outlined
        near = self._shapes.nearest(*point)
        close = list(dict.fromkeys(place.grid for metres, place in near if metres <= SURE))
        return close or list(dict.fromkeys(place.grid for _, place in near[:3]))

    def _unknown(self, text: str) -> str:
        """What looks like the name of a place and is none that we know."""
        for match in _UNKNOWN.finditer(text):
            name = re.split(_NO_NAME, match[1])[-1]
            ending = next(e for e in _ENDINGS if name.endswith(e)) if name.endswith(_ENDINGS) else ""
            if ending and len(name) - len(ending) >= 2:
                return name
        return ""

    def _open(self, grids: Iterable[str], reasons: tuple[str, ...]) -> Found:
        """Ask which of these grids it is; with none, ask where it is."""
        known = [grid for grid in grids if grid in self._registry.grids]
        options = tuple((grid, self._registry.grids[grid].name) for grid in known)
        return Found("", None, tuple(known), reasons, options)

    def _asked(self, shown: str, rows: Iterable[PlaceInfo], reasons: tuple[str, ...]) -> Found:
        one_each = {row.grid: row for row in rows}
        options = tuple((grid, self._label(row)) for grid, row in one_each.items())
        return Found(shown, None, tuple(one_each), reasons, options)

    def _label(self, row: PlaceInfo) -> str:
        part = f" {row.buildings} 号楼" if row.buildings else ""
        return f"{row.name}{part}（{self._grid_name(row.grid)}）"

    def _grid_name(self, number: str) -> str:
        grid = self._registry.grids.get(number)
        return grid.name if grid else number


_ENDINGS = ("小区", "花园", "家园", "嘉园", "家属院", "公寓", "大厦", "广场", "小学", "中学", "幼儿园")


def _pointed_at(hits: list[Hit], text: str) -> list[Hit]:
    """The places that the matter is at: not where the speaker only lives, not what it is said not to be."""
    hits = [hit for hit in hits if not _NOT.search(text[: hit.start])]
    full = [hit for hit in hits if not hit.name.weak] or hits
    elsewhere = [hit for hit in full if not _HOME.search(text[: hit.start])]
    return elsewhere or full


def _longer(hit: Hit, text: str) -> bool:
    """Whether the text goes on in a way that makes another name of it."""
    if all(row.kind not in _OPEN_KINDS for row in hit.name.rows) and len(hit.name.text) > 2:
        return False
    return _LONGER.match(text, hit.end) is not None


def _point(places: list[Place], grid: str, said: Said) -> tuple[float, float] | None:
    """Where it is: what was shared, else what the registry knows of the place."""
    if said.location is not None:
        return said.location.longitude, said.location.latitude
    rows = (row for place in places for row in place.rows if row.grid == grid)
    known = ((r.longitude, r.latitude) for r in rows if r.longitude is not None and r.latitude is not None)
    return next(known, None)


def _common(places: list[Place]) -> list[str]:
    """The grids that all places have in common; several readings of one spot count together."""
    spots: dict[tuple[int, int], list[str]] = {}
    for place in places:
        spots.setdefault((place.hit.start, place.hit.end), []).extend(place.grids)
    first, *rest = spots.values()
    return [grid for grid in dict.fromkeys(first) if all(grid in others for others in rest)]


def _lies_in(hit: Hit, area: tuple[str, ...]) -> bool:
    return any(row.grid in area for row in hit.name.rows)


def _covers(near: list[Hit], hit: Hit) -> bool:
    """Whether one of them holds the whole hit and more."""
    return any(
        other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
        for other in near
    )


def _cut_off(hit: Hit, text: str, area: tuple[str, ...]) -> bool:
    """Whether a name from elsewhere may be the end of a longer one: 新兴苑小区 is not 兴苑小区."""
    return not _lies_in(hit, area) and bool(area) and text[hit.start - 1 : hit.start] in _AHEAD


def _lacks(place: Place) -> bool:
    """Whether the building that was said is in none of the rows."""
    number = place.building.number if place.building else 0
    return any(row.buildings for row in place.rows) and not any(
        holds(row.buildings, number) for row in place.rows
    )


def _shown(place: Place) -> str:
    """How the place is told to others: never with entrance or room."""
    name = place.rows[0].name
    return (
        f"{name} {place.building.number} 号楼" if place.building and place.rows[0].kind == COMPOUND else name
    )
