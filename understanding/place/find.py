"""The rules in their order: text, shared location, group, home, and else ask.

A place in the text wins. What is only nearly a name, by sound or with a slip, counts where it lies in
the group's own area, and else is asked about.
"""

from __future__ import annotations

import re

from models.registry import Registry
from understanding.place.alone import may_tell
from understanding.place.area import Areas
from understanding.place.as_read import as_read
from understanding.place.asking import Asking
from understanding.place.at_another import without_well
from understanding.place.building import buildings_in
from understanding.place.decided import Decider
from understanding.place.found import Found
from understanding.place.houses import Houses
from understanding.place.lived_in import without_home
from understanding.place.names import Names
from understanding.place.near import Near
from understanding.place.pinned import Pinned
from understanding.place.quarters import Quarters
from understanding.place.shapes import Shapes
from understanding.place.spoken import Spoken
from understanding.place.unnamed import Unnamed
from understanding.reading import Said

_SAYS_WHERE = re.compile(
    r"(?:[\d\s#，,。.!！:：、~-]|号|楼|院|栋|幢|座|单元|室|层|门|口|[就是在这那我们咱俺家住的里边面头个呢啊哦嗯和与跟东西南北前后]"
    r"|附近|对面|旁边|隔壁|[挨靠]着?|小区|交叉|位置|地址|地点|不是|应该|大概|好像|[吧块])*"
)
_ENTRANCE = re.compile(r"\d单元")


class Places:
    """The places of a registry, ready to be found in what people say."""

    def __init__(self, registry: Registry) -> None:
        self._names = names = Names(registry.places, registry.grids.values())
        near, houses = Near(names.all), Houses(registry.grids)
        shapes = Shapes(registry.outlines, registry.places)
        asking = Asking(registry.grids, houses)
        self._areas = Areas(near, names, registry.grids)
        self._spoken = Spoken(registry, names, near, houses)
        self._decider = Decider(shapes, houses, asking)
        self._quarters = Quarters(names, self._areas, houses, asking)
        pinned = Pinned(self._spoken, self._decider, shapes, asking)
        self._unnamed = Unnamed(self._spoken, self._decider, pinned, self._quarters, asking)

    def find(self, said: Said) -> Found:
        """The place of a message, with the rules that chose it."""
        text, area = without_well(without_home(as_read(said.text))), self._areas.of(said.group)
        places, away, rest = self._spoken.places(text, area)
        if not places:
            return self._unnamed.find(rest, said, area, away)
        found = self._decider.decide(places, said, area)
        if found.grid is None and said.location is None and may_tell(text):
            return self._quarters.of_community(text, places) or found
        return found

    def spelled(self, text: str) -> str:
        """A text that was in letters, with the registry's names that have these letters."""
        read = as_read(text)
        named = self._names.spelled(read)
        return text if named == read else named

    def where(self, said: Said) -> Found:
        """The place of a message, and whether it says where and nothing else: 就是3号楼那边."""
        text, area = without_home(as_read(said.text)), self._areas.of(said.group)
        rest = list(text)
        for place in self._spoken.places(text, area).places:
            rest[place.hit.start : place.hit.end] = " " * (place.hit.end - place.hit.start)
        found = self.find(said)
        named = bool(found.place or buildings_in(text)) or _ENTRANCE.search(text) is not None
        return found._replace(bare=named and _SAYS_WHERE.fullmatch("".join(rest)) is not None)
