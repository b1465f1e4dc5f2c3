"""What danger a text may tell of: the ways of speaking that fit it, and the scenes that its words make up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from understanding.emergency.rules import Rules, Scene, Sign

# How far apart the words of one scene may stand.
SCENE = 30
# So few signs are tried faster than sorted out.
FEW = 3
# Whoever writes more than this tells a story or complains; only the ways of speaking count there.
LONG = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A sort of danger, the number to ring, and from where to where its words stand."""

    sort: str
    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word of some groups (as bits) stands."""

    groups: int
    start: int
    end: int


def told(said: str, rules: Rules) -> Iterator[Told]:
    """Every danger that the rules see in a clean text, ways of speaking first."""
    led, begun = 0, False
    for _, (_, (signs, begins)) in rules.leads.iter(said):
        led |= signs
        begun = begun or begins
    for sign in _possible(led, said, rules) if led else ():
        for match in sign.pattern.finditer(said):
            yield Told(sign.sort, sign.number, match.start(), match.end())
    if begun and len(said) <= LONG:
        hits = [Hit(groups, last + 1 - size, last + 1) for last, (size, groups) in rules.groups.iter(said)]
        yield from _made_up(hits, rules.scenes)


def _possible(led: int, said: str, rules: Rules) -> list[Sign]:
    """Of the signs that were led to, those that may fit, in the order of the file: each part has a word."""
    seen = -1
    if led.bit_count() > FEW:
        seen = 0
        for _, (_, parts) in rules.words.iter(said):
            seen |= parts
    found = []
    while led:
        sign = rules.signs[(led & -led).bit_length() - 1]
        led &= led - 1
        if sign.needs & seen == sign.needs:
            found.append(sign)
    return found


def _made_up(hits: list[Hit], scenes: tuple[Scene, ...]) -> Iterator[Told]:
    seen = 0
    for hit in hits:
        seen |= hit.groups
    for scene in scenes:
        if scene.needs & seen == scene.needs:
            for hit in hits:
                if hit.groups & scene.first and _beside(hit, hits) & scene.others == scene.others:
                    yield Told(scene.sort, scene.number, hit.start, hit.end)


def _beside(main: Hit, hits: list[Hit]) -> int:
    """The groups that have a word near this one that is not part of it."""
    near = 0
    for hit in hits:
        if (hit.end <= main.start and main.start - hit.end <= SCENE) or (0 <= hit.start - main.end <= SCENE):
            near |= hit.groups
    return near
