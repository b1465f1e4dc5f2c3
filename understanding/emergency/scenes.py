"""Reads groups of words, and the scenes that are groups standing together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from understanding.emergency.rules import Scene
from understanding.emergency.writing import common, expanded

# Longer words are so rare in talk that they do not count when groups are compared.
SHORT = 3


def grouped(groups: Mapping[str, Iterable[str]]) -> tuple[dict[str, int], dict[str, float]]:
    """From words to the groups they are of, as bits, and how often talk has each group."""
    words: defaultdict[str, int] = defaultdict(int)
    often: dict[str, float] = {}
    for place, (group, written) in enumerate(groups.items()):
        said = set(chain.from_iterable(expanded(str(word)) for word in written))
        often[group] = common(word for word in said if len(word) <= SHORT)
        for word in said:
            words[word] |= 1 << place
    return words, often


def scenes_of(
    written: Mapping[str, Iterable[str]], numbers: Mapping[str, str], often: Mapping[str, float]
) -> Iterator[Scene]:
    """The scenes of each sort, written `group+group-group`, with the sort's number to ring."""
    bits = {group: 1 << place for place, group in enumerate(often)}
    for sort, scenes in written.items():
        for scene in scenes:
            there, *absent = scene.split("-")
            first, *others = groups = there.split("+")
            yield Scene(
                sort,
                numbers[sort],
                bits[first],
                sum({bits[group] for group in others}),
                sum({bits[group] for group in absent}),
                bits[min(groups, key=often.__getitem__)],
            )
