"""Reads groups of words, and the scenes that are groups standing together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from understanding.emergency.phrases import Choices, heads
from understanding.emergency.rules import Scene
from understanding.emergency.writing import choices, common


def grouped(groups: Mapping[str, Iterable[str]]) -> tuple[list[tuple[Choices, int]], dict[str, float]]:
    """The words of all groups, each with its group as a bit, and how often talk has each group.

    How often is told by the beginnings of the words: they have as many as talk has ways to say it.
    """
    words: list[tuple[Choices, int]] = []
    often: dict[str, float] = {}
    for place, (group, written) in enumerate(groups.items()):
        said = [choices(str(word)) for word in written]
        often[group] = common(set(chain.from_iterable(map(heads, said))))
        words += [(each, 1 << place) for each in said]
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
