"""Reads groups of words, and the scenes that are groups standing together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from understanding.emergency.rules import Scene
from understanding.emergency.writing import common, expanded


def grouped(groups: Mapping[str, Iterable[str]]) -> tuple[dict[str, int], dict[str, float]]:
    """From words to the groups they are of, as bits, and how often talk has each group.

    A word that holds another of its group is no news.
    """
    words: defaultdict[str, int] = defaultdict(int)
    often: dict[str, float] = {}
    for place, (group, written) in enumerate(groups.items()):
        said = set(chain.from_iterable(expanded(str(word)) for word in written))
        sizes = sorted({len(word) for word in said})
        news = [word for word in said if not any(_within(word, n, said) for n in sizes if n < len(word))]
        often[group] = common(news)
        for word in news:
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


def _within(word: str, size: int, words: set[str]) -> bool:
    return any(word[start : start + size] in words for start in range(len(word) - size + 1))
