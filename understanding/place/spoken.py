"""The places that a text speaks of."""

from __future__ import annotations

from typing import NamedTuple

from models.registry import Registry
from understanding.place.about import HOUSE, about_each
from understanding.place.area import Area
from understanding.place.around import Around
from understanding.place.besides import put_right_later, with_besides
from understanding.place.building import buildings_in
from understanding.place.corrected import put_right
from understanding.place.elsewhere import Elsewhere
from understanding.place.finest import finest_first
from understanding.place.gone import gone_from
from understanding.place.houses import Houses
from understanding.place.judged import Judge
from understanding.place.mentions import Mentions
from understanding.place.name import Hit
from understanding.place.names import Names
from understanding.place.near import Near
from understanding.place.on_the_way import ends_a_way, far_from
from understanding.place.place import Place
from understanding.place.scene import at_scene
from understanding.place.towns import Towns
from understanding.place.wider import Wider


class Heard(NamedTuple):
    """The places of a text, the finest first; whether it speaks of another town; and the text without the
    names of places where somebody only is.
    """

    places: list[Place]
    away: bool
    text: str


class Spoken:
    """Finds the places of a text."""

    def __init__(self, registry: Registry, names: Names, near: Near, houses: Houses) -> None:
        grids = registry.grids.values()
        towns = "".join({grid.community + grid.town for grid in grids})
        elsewhere = Elsewhere(towns + "".join(row.address for row in registry.places))
        around = Around()
        self._names = names
        self._mentions = Mentions(names, near, around, elsewhere)
        self._judge = Judge(around, Towns(grids), Wider(names, houses))

    def places(self, text: str, area: Area, more: str = "") -> Heard:
        """The places of the text.

        `more` is what was said after it without a place: a building in that is the one that is meant.
        """
        hits, away = self._mentions.find(text, area)
        if not hits:
            return Heard([], away, text)
        if more:
            hits = put_right_later(hits, more, self._names)
        if gone := gone_from(hits, text, more):
            text = _without(gone, text)
            if not (hits := [hit for hit in hits if hit not in gone]):
                return Heard([], False, text)
        hits, right = put_right(with_besides(hits, text, self._names), text)
        scene = at_scene(hits, right)
        if not scene and not buildings_in(right):
            return Heard([], False, text)
        # 不是兴苑3号楼，是9号楼: the place stands, only the building is another.
        each = about_each(scene or hits, hits, right, more, self._names)
        places = [self._judge.place(about, right, area) for about in each]
        if len(places) == 1 and (ends_a_way(places[0].hit, right) or far_from(places[0].hit, right)):
            places = [places[0]._replace(lacking=True)]
        if len(places) > 1:
            places = [place for place in places if not _told_already(place, places)]
        return Heard(finest_first(places, text), False, text)


def _without(hits: list[Hit], text: str) -> str:
    for hit in hits:
        # And the building there.
        house = HOUSE.match(text, hit.end)
        end = house.end() if house is not None else hit.end
        text = text[: hit.start] + "，" * (end - hit.start) + text[end:]
    return text


def _told_already(place: Place, places: list[Place]) -> bool:
    """Whether it may only be what another reading of the same spot is taken for."""
    return place.hit.rival and any(
        other.hit[1:3] == place.hit[1:3] and {*place.rows} <= {*other.rows} and not other.hit.rival
        for other in places
    )
