"""Which rows of the registry a name in a text stands for, and what is doubtful about that."""

from __future__ import annotations

from understanding.place.about import About
from understanding.place.area import Area
from understanding.place.around import Around
from understanding.place.gone import home_besides
from understanding.place.name import Hit
from understanding.place.parts import may_be_lacking, unknown
from understanding.place.place import Place
from understanding.place.towns import Towns
from understanding.place.wider import Wider

BY_TEXT = "文字里提到“{said}”"
BY_SOUND = "“{said}”听着像“{name}”"
BY_SLIP = "“{said}”像是“{name}”写错了一个字"
UNSURE = "不能确定是不是“{name}”"


class Judge:
    """Makes a place of a name and of what is said about it."""

    def __init__(self, around: Around, towns: Towns, wider: Wider) -> None:
        self._around = around
        self._towns = towns
        self._wider = wider

    def place(self, about: About, text: str, area: Area) -> Place:
        """The rows that are meant, with the reasons, and why it may be another."""
        hit, wider = about.hit, self._wider
        rows = hit.name.parts.get(about.part, hit.name.rows)
        of_town = self._towns.narrowed(rows, text, hit.start) if hit.start else None
        if of_town:
            rows, about = of_town, about._replace(begun=True)
        name = rows[0].name
        short, besides = wider.short(about, text, area)
        rows, guessed = wider.with_homes((*rows, *besides), about, text)
        (rows, lacking, reasons), of_part = wider.with_buildings(rows, about, area)
        # What may be called so too is meant as well where it leaves its buildings open.
        rows = tuple(dict.fromkeys((*rows, *besides))) if besides else rows
        another = guessed or of_town == () or self._another(about, text, area)
        unsure = another or short or of_part or _doubtful(about, area)
        return Place(
            hit,
            rows,
            (_rule(hit).format(said=hit.said, name=name), *reasons),
            about.buildings[0] if about.buildings else None,
            UNSURE.format(name=name) if unsure else "",
            lacking or another,
        )

    def _another(self, about: About, text: str, area: Area) -> bool:
        """Whether it is rather another place, which only begins, ends or sounds so."""
        hit = about.hit
        if hit.rival or unknown(about.part, hit.name.parts):
            return True
        # In the group of one grid it is at home too.
        if home_besides(hit, text) and not (len(area.grids) == 1 and area.has(hit)):
            return True
        return self._around.another(hit, text, area.home(hit), about.begun, about.followed)


def _rule(hit: Hit) -> str:
    return BY_SLIP if hit.slip else BY_SOUND if hit.by_sound else BY_TEXT


def _doubtful(about: About, area: Area) -> bool:
    """Whether it may be another, unless it lies in the group's area."""
    hit = about.hit
    return hit.slip or (hit.by_sound and bool(area)) or may_be_lacking(about.part, hit.name.parts)
