"""places: how often the grid is right, how often wrong without asking; how fast, and how it grows.

Times are those of the processor, so that what else a machine does at the time does not count.
"""

from __future__ import annotations

import gc
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from bench.city import Asked, City, build, messages
from bench.result import Result
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
MESSAGES = 6_000
LARGE, SMALL, GRIDS = 100_000, 1_000, 5_000


def measure() -> Iterator[Result]:
    """A small city first, so that the memory of the large one can be told."""
    small = build(SMALL, SMALL // 20)
    slow = _each(Places(small.registry), list(messages(small, MESSAGES)))
    del small
    gc.collect()
    city = build(LARGE, GRIDS)
    before, started = _memory(), time.process_time()
    places = Places(city.registry)
    places.find(Said("天宁嘉元小区", AT))
    loaded = time.process_time() - started
    asked = list(messages(city, MESSAGES))
    spent = _each(places, asked)
    size: dict[str, object] = {"places": len(city.registry.places), "grids": GRIDS}
    yield Result("places_load_s", round(loaded, 2), "s", "lower", size)
    yield Result("places_load_mb", round(_memory() - before, 1), "MB", "lower", size)
    yield Result("places_us", round(spent * 1e6, 1), "µs a message", "lower", size)
    yield Result("places_growth", round(spent / slow, 2), "times the time of 1,000 places", "lower", size)
    yield from _rightness("places", asked, lambda a: _found(places, a))
    yield from _rightness("places_peer_substring", asked[:600], lambda a: _substring(city, a))


def _each(places: Places, asked: list[Asked]) -> float:
    said = [Said(a.text, AT, a.group) for a in asked]
    started = time.process_time()
    for each in said:
        places.find(each)
    return (time.process_time() - started) / len(said)


def _found(places: Places, asked: Asked) -> str | None:
    return places.find(Said(asked.text, AT, asked.group)).grid


def _substring(city: City, asked: Asked) -> str | None:
    """A simple peer: the first grid of the longest name that is in the text, else the group's first."""
    rows = [row for row in city.registry.places if row.name in asked.text]
    if rows:
        return max(rows, key=lambda row: len(row.name)).grid
    return asked.group.grids[0] if asked.group else None


def _rightness(name: str, asked: list[Asked], find: Callable[[Asked], str | None]) -> Iterator[Result]:
    right, wrong = defaultdict[str, int](int), defaultdict[str, int](int)
    count = Counter(a.sort for a in asked)
    for each in asked:
        grid = find(each)
        right[each.sort] += grid == each.grid
        wrong[each.sort] += grid is not None and grid != each.grid
    determined = [a.sort for a in asked if a.grid is not None]
    good = sum(find(a) == a.grid for a in asked if a.grid is not None)
    by_sort = {sort: [round(right[sort] / n, 3), round(wrong[sort] / n, 3)] for sort, n in count.items()}
    yield Result(f"{name}_right", round(good / len(determined), 4), "of what is determined", "higher",
                 {"right_and_wrong_by_sort": by_sort})  # fmt: skip
    yield Result(f"{name}_wrong_unasked", round(sum(wrong.values()) / len(asked), 4), "of all", "lower")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
