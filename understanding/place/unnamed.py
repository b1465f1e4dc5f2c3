"""The grid of a text that names no place of ours: by location, what was said before, group and home."""

from __future__ import annotations

from understanding.place.alone import Alone, may_tell
from understanding.place.area import Area
from understanding.place.as_read import as_read
from understanding.place.asking import Asking
from understanding.place.counted import counted_in
from understanding.place.decided import Decider
from understanding.place.found import Found
from understanding.place.lived_in import without_home
from understanding.place.pinned import Pinned
from understanding.place.quarters import Quarters
from understanding.place.spoken import Spoken
from understanding.place.strange import before_a_building, strange_name
from understanding.reading import Said

BY_EARLIER = "按前面说到的地点"
BY_ONLY_GRID = "没说地点，本群只有一个网格"
BY_HOME = "没说地点，按说话人的住处"
NO_PLACE = "没看出是哪里"
UNKNOWN = "“{said}”不在登记表里"
ELSEWHERE = "说的像是别的地方"


class Unnamed:
    """Goes on where a text names no place."""

    def __init__(
        self, spoken: Spoken, decider: Decider, pinned: Pinned, quarters: Quarters, asking: Asking
    ) -> None:
        self._spoken = spoken
        self._decider = decider
        self._pinned = pinned
        self._quarters = quarters
        self._asking = asking

    def find(self, text: str, said: Said, area: Area, away: bool) -> Found:
        """The grid; `away` tells that the text speaks of another town. Where he is stays known by its point,
        also where no place of ours lies near."""
        found, here = self._found(text, said, area, away), said.location
        if here is None or found.place or found.point is not None:
            return found
        return found._replace(point=(here.longitude, here.latitude))

    def _found(self, text: str, said: Said, area: Area, away: bool) -> Found:
        unknown = strange_name(text)
        if unknown and f"{unknown}\n" in area.ends:
            # 改造小区 of 北关村改造小区.
            unknown = ""
        reasons = (ELSEWHERE,) if away else (UNKNOWN.format(said=unknown),) if unknown else ()
        if (pinned := self._pinned.find(text, said, area)) is not None:
            return pinned._replace(reasons=(*reasons, *pinned.reasons))
        if reasons:
            return self._asking.which_grid(area.grids, reasons)
        if (before := self._said_before(text, said, area)) is not None:
            return before
        if may_tell(text) and (alone := self._in_group(text, said, area)) is not None:
            return alone
        counted = self._quarters.found(Alone(counted_in(text, area), ()), ())
        return counted or self._told_alone_before(said, area) or self._by_area(area, said)

    def _told_alone_before(self, said: Said, area: Area) -> Found | None:
        """By the building that he named before without its compound: 17号楼没暖气 · 还没人来."""
        for earlier in said.earlier:
            text = without_home(as_read(earlier))
            found = self._in_group(text, said, area) if may_tell(text) else None
            if found is not None and found.place:
                return found._replace(reasons=(BY_EARLIER, *found.reasons), said_before=True)
        return None

    def _said_before(self, text: str, said: Said, area: Area) -> Found | None:
        """By what he quotes or his newest message that named a place; the building may be said only now."""
        for earlier in said.earlier:
            places = self._spoken.places(without_home(as_read(earlier)), area, text).places
            if places:
                found = self._decider.decide(places, said, area)
                return found._replace(reasons=(BY_EARLIER, *found.reasons), said_before=True)
        return None

    def _in_group(self, text: str, said: Said, area: Area) -> Found | None:
        """Buildings or a part without their compound, where the group or its area tells of which."""
        alone = self._quarters.told_in(said.group.name if said.group else "", text, area)
        if (alone.own or not alone.rows) and alone.buildings and (another := before_a_building(text)):
            return self._asking.which_grid(area.grids, (UNKNOWN.format(said=another),))
        return self._quarters.found(alone, (), said.home)

    def _by_area(self, area: Area, said: Said) -> Found:
        if len(area.grids) == 1:
            return Found("", area.grids[0], (), (BY_ONLY_GRID,))
        if said.home is not None and (not area or said.home in area.inside):
            return Found("", said.home, (), (BY_HOME,))
        return self._asking.which_grid(area.grids, (NO_PLACE,))
