"""The names that a text mentions: as written, nearly so in the group's area, as they sound, in part."""

from __future__ import annotations

from understanding.place.about import HOUSE
from understanding.place.area import Area
from understanding.place.around import Around
from understanding.place.elsewhere import Elsewhere, named_behind, without_origin
from understanding.place.joined import joined, with_joined
from understanding.place.left_out import beside, left_in
from understanding.place.name import Hit
from understanding.place.names import Names
from understanding.place.near import Near
from understanding.place.rivals import covered, one_more, rivals
from understanding.place.row_kinds import VILLAGE, has_buildings

LAMP = "路灯"


class Mentions:
    """Finds the names in texts that are meant as places."""

    def __init__(self, names: Names, near: Near, around: Around, elsewhere: Elsewhere) -> None:
        self._names = names
        self._near = near
        self._around = around
        self._elsewhere = elsewhere

    def find(self, text: str, area: Area) -> tuple[list[Hit], bool]:
        """What is mentioned, and whether the text speaks of another town."""
        towns = self._elsewhere.named(text)
        stand = self._lamps(self._names.written(text), text, area)
        if more := joined(text, self._names):
            stand = with_joined(stand, more)
        written, away = self._meant(stand, text, area, towns)
        hits = full = [hit for hit in written if not hit.name.weak or _village(hit)]
        if area and not away and not any(area.has(hit) for hit in full):
            near = self._near.find(text, area.known)
            # What explains more of the text than a name from elsewhere is what was meant.
            if near and covered(full, near):
                hits = self._meant(near, text, area, towns)[0]
            elif full:
                hits = full + rivals(full, near, area)
        if not hits and not away:
            hits, away = self._meant(self._names.sounding(text), text, area, towns)
        if area.left is not None and not away:
            left = left_in(text, area.left, self._around.ahead)
            if not hits and HOUSE.search(text) is not None:
                # 北门进来，18号楼前面: the building tells more.
                left = [hit for hit in left if any(has_buildings(row) for row in hit.name.rows)]
            hits = beside(hits, self._meant(left, text, area, towns)[0], text, area.inside)
        hits = hits or written
        if towns and (here := without_origin(hits, text, towns)) != hits:
            hits, away = here, not here
        hits = hits + one_more(hits, text, self._names)
        return hits, not hits and (away or bool(towns))

    def _lamps(self, hits: list[Hit], text: str, area: Area) -> list[Hit]:
        """李家庄路灯 is a lamp of 李家庄 or of 李家庄路: of which the area tells, or else of either."""
        if LAMP not in text:
            return hits
        found: list[Hit] = []
        for hit in hits:
            name = self._names.named(hit.said[:-1]) if text.startswith(LAMP, hit.end - 1) else None
            if name is None:
                found.append(hit)
                continue
            both = [hit, hit._replace(name=name)]
            found += [each for each in both if area.has(each)] or both
        return found

    def _meant(
        self, hits: list[Hit], text: str, area: Area, towns: list[tuple[int, int]]
    ) -> tuple[list[Hit], bool]:
        """Without what only looks like a place; and whether a place was one of another town."""
        if not hits:
            return hits, False
        known = bool(area) and not area.wide
        kept = [
            hit
            for at, hit in enumerate(hits)
            if not self._around.no_place(
                hit, text, area.home(hit), known, at > 0 and hits[at - 1].end == hit.start
            )
        ]
        if not towns:
            return kept, False
        ours = [hit for hit in kept if not named_behind(text, towns, hit.start)]
        return ours, len(ours) < len(kept)


def _village(hit: Hit) -> bool:
    """东梁 is a whole name of the village 东梁村."""
    return all(row.kind == VILLAGE for row in hit.name.rows)
