"""A shared location: its point, and its label as a text; where they contradict each other we ask."""

from __future__ import annotations

from models.messages import Location
from models.unsure import MARK, MAYBE
from understanding.place import labels
from understanding.place.area import NOWHERE, Area
from understanding.place.asking import MOST_ASKED, Asking
from understanding.place.decided import BY_LOCATION, Decider
from understanding.place.found import Found
from understanding.place.place import Place
from understanding.place.row_kinds import has_buildings
from understanding.place.shapes import Shapes
from understanding.place.spoken import Spoken
from understanding.reading import Said

BY_LABEL = "位置的名称是“{label}”"
CONTRARY = "发来的位置不在名称说的那个地方"
PINNED = "发来的位置（{grid}）"


class Pinned:
    """The grid of a text without a place, by the location that came with it."""

    def __init__(self, spoken: Spoken, decider: Decider, shapes: Shapes, asking: Asking) -> None:
        self._spoken = spoken
        self._decider = decider
        self._shapes = shapes
        self._asking = asking

    def find(self, text: str, said: Said, area: Area) -> Found | None:
        """The grid or the question; nothing where neither the point nor its label tells anything."""
        if (location := said.location) is None:
            return None
        near = self._shapes.located(location)
        places = self._labelled(location.label, text)
        if not places or self._only_beside(location, places):
            return self._by_point(near, location) if near else None
        found = self._decider.decide(places, said, area)
        grids = found.candidates or (found.grid or "",)
        if self._shapes and {*near}.isdisjoint(grids):
            return self._contrary(places, [*grids], near, location.label)
        # Whatever more the label says is kept, but the door.
        shown = location.label if found.grid and not any(_housed(place) for place in places) else found.place
        return found._replace(place=shown, reasons=(BY_LABEL.format(label=location.label), *found.reasons))

    def _labelled(self, label: str, text: str) -> list[Place]:
        """The places that a label surely names, with the buildings and parts that the text says."""
        for said in labels.readings(label):
            read = self._spoken.places(said, NOWHERE, text).places
            # The first reason is that the text names it.
            sure = [p._replace(reasons=p.reasons[1:]) for p in read if labels.named(p, said)]
            # The street tells less than what stands there.
            if places := [place for place in sure if not place.hit.name.open] or sure:
                return places
        return []

    def _only_beside(self, location: Location, places: list[Place]) -> bool:
        """Whether the label only says what is next to the point, and that is so."""
        if not labels.beside(location.label):
            return False
        rows = [row for place in places for row in place.rows]
        return any(row in rows for _, row in self._shapes.nearest(location.longitude, location.latitude))

    def _by_point(self, near: list[str], location: Location) -> Found:
        if len(near) > 1:
            return self._asking.which_grid(near, (BY_LOCATION,))
        point = location.longitude, location.latitude
        return Found(location.label, near[0], (), (BY_LOCATION,), point=point)

    def _contrary(self, places: list[Place], grids: list[str], near: list[str], label: str) -> Found:
        """Ask of both what the label names and where the point lies."""
        named = self._decider.asked(places, grids, (BY_LABEL.format(label=label), CONTRARY))
        pinned = self._asking.which_grid(near, ())
        options = named.options + tuple((grid, PINNED.format(grid=name)) for grid, name in pinned.options)
        return named._replace(
            place=named.place if MARK in named.place else MAYBE.format(name=named.place),
            candidates=named.candidates + pinned.candidates,
            options=options if len(options) <= MOST_ASKED else (),
        )


def _housed(place: Place) -> bool:
    return place.building is not None and any(has_buildings(row) for row in place.rows)
