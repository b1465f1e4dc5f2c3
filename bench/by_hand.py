"""by_hand: places in messages written by hand against eleven stations; one half tunes, the other never did.

A message is a line `group | grid | text | more`: the grid that text and group determine, or several with
`/` between them for a question with these candidates, or `-` for a question. The halves are told apart by
a checksum of the text, so that a line that is added falls where it falls; what stands under `## seen` was
looked at while the rules were made, and belongs to the tuned half.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.result import Result
from bot.workbook.registry import registry_from
from models.messages import Location
from models.registry import GroupInfo, Registry
from understanding.place import Found, Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
HERE = Path(__file__).parent
STATIONS = (
    (HERE.parent / "sandbox" / "station", HERE / "hand" / "station.txt"),
    (HERE / "hand" / "oldtown", HERE / "hand" / "oldtown.txt"),
    (HERE / "hand" / "riverside", HERE / "hand" / "riverside.txt"),
    (HERE / "hand" / "hometown", HERE / "hand" / "hometown.txt"),
    (HERE / "hand" / "minetown", HERE / "hand" / "minetown.txt"),
    (HERE / "hand" / "northtown", HERE / "hand" / "northtown.txt"),
    (HERE / "hand" / "lanes", HERE / "hand" / "lanes.txt"),
    (HERE / "hand" / "willow", HERE / "hand" / "willow.txt"),
    (HERE / "hand" / "junction", HERE / "hand" / "junction.txt"),
    (HERE / "hand" / "valley", HERE / "hand" / "valley.txt"),
    (HERE / "hand" / "southtown", HERE / "hand" / "southtown.txt"),
)
SEEN = "seen"
TUNED, SEALED = "tuned", "sealed"


@dataclass(frozen=True, slots=True)
class Written:
    """A message and what is right: one grid, or None with the candidates where they are determined."""

    half: str
    sort: str
    said: Said
    grid: str | None
    candidates: frozenset[str]

    def right(self, found: Found) -> bool:
        """Whether this is what the text and the group determine."""
        open_ = found.grid is None and self.grid is None
        return found.grid == self.grid if self.grid else open_ and self.candidates <= {*found.candidates}


def measure() -> Iterator[Result]:
    """Both halves, each over all stations."""
    judged = [(each, places.find(each.said)) for places, messages in stations() for each in messages]
    for half in (TUNED, SEALED):
        yield from _rightness(half, [(each, found) for each, found in judged if each.half == half])


def stations() -> Iterator[tuple[Places, list[Written]]]:
    """Each station with its messages."""
    for folder, messages in STATIONS:
        registry = registry_from(folder)
        yield Places(registry), list(_written(registry, messages.read_text("utf-8")))


def _rightness(half: str, judged: list[tuple[Written, Found]]) -> Iterator[Result]:
    count = Counter(each.sort for each, _ in judged)
    missed = Counter(each.sort for each, found in judged if not each.right(found))
    wrong = sum(found.grid not in (None, each.grid) for each, found in judged)
    determined = [each.right(found) for each, found in judged if each.grid is not None]
    asked = [each.right(found) for each, found in judged if each.grid is None]
    by_sort = {sort: [n - missed[sort], n] for sort, n in count.items()}
    size: dict[str, object] = {"messages": len(judged), "right_by_sort": by_sort}
    share = round(sum(determined) / len(determined), 4)
    yield Result(f"by_hand_{half}_right", share, "of what is determined", "higher", size)
    yield Result(f"by_hand_{half}_asked_right", round(sum(asked) / len(asked), 4), "of what is not", "higher")
    yield Result(f"by_hand_{half}_wrong_unasked", round(wrong / len(judged), 4), "of all", "lower")


def _written(registry: Registry, text: str) -> Iterator[Written]:
    names = {grid.name.removesuffix("网格"): number for number, grid in registry.grids.items()}
    sort = ""
    for line in text.splitlines():
        if line.startswith("## "):
            sort = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            yield _message(sort, line, names, registry)


def _message(sort: str, line: str, names: dict[str, str], registry: Registry) -> Written:
    group, grids, text, *rest = line.split("|")
    more = dict(each.split("=", 1) for each in (rest[0].split(";") if rest else ()))
    known = [names[name] for name in grids.split("/") if name != "-"]
    one = known[0] if len(known) == 1 else None
    half = SEALED if zlib.crc32(text.encode()) % 2 and sort != SEEN else TUNED
    said = Said(
        text,
        AT,
        _group(registry, group),
        home=names[more["home"]] if "home" in more else None,
        earlier=tuple(more["earlier"].split("/")) if "earlier" in more else (),
        location=_location(more["at"], more.get("label", "")) if "at" in more else None,
    )
    return Written(half, sort, said, one, frozenset() if one else frozenset(known))


def _location(degrees: str, label: str) -> Location:
    longitude, latitude = degrees.split(",")
    return Location(float(longitude), float(latitude), label)


def _group(registry: Registry, part: str) -> GroupInfo | None:
    """The residents' group with this in its name."""
    groups = (g for (platform, _), g in registry.groups.items() if platform == "wechat")
    return next((g for g in groups if part and part in g.name), None)
