"""Reads groups of words, and the scenes that are groups standing together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from understanding.emergency.phrases import Written
from understanding.emergency.rules import Scene
from understanding.emergency.writing import choices, common


def grouped(above: int, groups: Mapping[str, Iterable[str]]) -> tuple[list[Written], dict[str, float]]:
    """The words of all groups, each with its group as a bit, `above` as many others, and how often talk has
    each group.

    How often is told by the beginnings of the words: they have as many as talk has ways to say it.
    """
    words: list[Written] = []
    often: dict[str, float] = {}
    for place, (group, written) in enumerate(groups.items()):
        said = [Written(choices(str(word)), 1 << above + place) for word in written]
        often[group] = common(set[str]().union(*(each.heads() for each in said)))
        words += said
    return words, often


def scenes_of(
    written: Mapping[str, Iterable[str]],
    numbers: Mapping[str, str],
    often: Mapping[str, float],
    outright: bool = False,
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
                outright,
            )
