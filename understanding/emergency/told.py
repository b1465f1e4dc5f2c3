"""What danger a text may tell of: the ways of speaking that fit it, and the scenes that its words make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from understanding.emergency.phrases import Hit
from understanding.emergency.rules import Rules, Scene, Sign
from understanding.emergency.words import joined

# How far apart the words of one scene may stand.
SCENE = 30
# So few signs are tried faster than sorted out.
FEW = 3
# Whoever writes more than this tells a story or complains; only the ways of speaking count there.
LONG = 100


Rule = Sign | Scene


@dataclass(frozen=True, slots=True)
class Told:
    """A rule that tells of a danger, and from where to where the danger's words stand."""

    by: Rule
    start: int
    end: int

    @property
    def sort(self) -> str:
        return self.by.sort

    @property
    def number(self) -> str:
        return self.by.number


Fitting = TypeVar("Fitting", Sign, Scene)


def told(said: str, rules: Rules) -> Iterator[Told]:
    """Every danger that the rules see in a clean text, ways of speaking first."""
    found = rules.leads.found(said)
    led = 0
    for bits, _, _ in found:
        led |= bits
    if signs := led & rules.every:
        seen = joined(rules.words, said) if signs.bit_count() > FEW else -1
        for sign in _fitting(signs, rules.signs, seen):
            for match in sign.ways.pattern.finditer(said):
                yield Told(sign, match.start(), match.end())
    if led >> len(rules.signs) & rules.rarest and len(said) <= LONG:
        hits = [(bits >> len(rules.signs), start, end) for bits, start, end in found]
        yield from _made_up([hit for hit in hits if hit[0]], rules)


def _made_up(hits: list[Hit], rules: Rules) -> Iterator[Told]:
    seen = 0
    for groups, _, _ in hits:
        seen |= groups
    led, rarest = 0, seen & rules.rarest
    while rarest:
        led |= rules.scenes_with[rarest & -rarest]
        rarest &= rarest - 1
    for scene in _fitting(led, rules.scenes, seen):
        for groups, start, end in hits:
            if groups & scene.first:
                near = _beside(start, end, hits)
                if scene.others & ~near == 0 and not scene.absent & near:
                    yield Told(scene, start, end)


def _fitting(led: int, rules: Sequence[Fitting], seen: int) -> Iterator[Fitting]:
    """Of the rules that were led to (bits), those whose every part was seen, in the order of the file."""
    while led:
        rule = rules[(led & -led).bit_length() - 1]
        led &= led - 1
        if rule.needs & ~seen == 0:
            yield rule


def _beside(start: int, end: int, hits: list[Hit]) -> int:
    """The groups that have a word near this one that is not part of it."""
    near = 0
    for groups, other, last in hits:
        if (last <= start and start - last <= SCENE) or 0 <= other - end <= SCENE:
            near |= groups
    return near
