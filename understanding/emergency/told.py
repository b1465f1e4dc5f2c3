"""What danger a text may tell of: the ways of speaking that fit it, and the scenes that its words make up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from understanding.emergency.phrases import Hit
from understanding.emergency.rules import Aloud, Rules, Scene, Sign
from understanding.emergency.writing import STRONG, WEAK

# How far apart the words of one scene may stand.
SCENE = 30
# Whoever writes more than this tells a story or complains; only the ways of speaking count there.
LONG = 100
# Of a clause that cries by itself, so much more than the cry says who or where.
BESIDE = 2


Rule = Sign | Scene | Aloud


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


_CLAUSE = re.compile(f"[^{WEAK}{STRONG}]+")
Each = TypeVar("Each")


def told(said: str, rules: Rules, aloud: Collection[str] = ()) -> Iterator[Told]:
    """Every danger that the rules see in a clean text: cries, ways of speaking, scenes.

    `aloud`: the sorts that were cried with who or where it is, if that was left out of the text.
    """
    if rules.cries.among(said):
        yield from _cried(said, rules, aloud)
    found = rules.leads.found(said)
    led = 0
    for bits, _, _ in found:
        led |= bits
    for sign in _each(led & rules.every, rules.signs):
        for match in sign.ways.pattern.finditer(said):
            yield Told(sign, match.start(), match.end())
    seen = led >> len(rules.signs)
    if seen & rules.rarest and len(said) <= LONG and (scenes := _scenes(seen, rules)):
        hits = [(bits >> len(rules.signs), start, end) for bits, start, end in found]
        yield from _made_up(scenes, [hit for hit in hits if hit[0]])


def cried_aloud(written: str, rules: Rules) -> frozenset[str]:
    """The sorts that a clause of it cries by itself."""
    if not rules.cries.among(written):
        return frozenset()
    return frozenset(each.sort for each in _cried(written, rules, ()))


def _cried(said: str, rules: Rules, aloud: Collection[str]) -> Iterator[Told]:
    """What a clause cries by itself, whatever the others say: 我们302有人拿枪，谁管一下."""
    for clause in _CLAUSE.finditer(said):
        cry = rules.cries.found(clause[0])
        if cry is None or not cry.surely:
            continue
        if cry.sort in aloud or _of_somebody(clause[0], cry.word):
            yield Told(rules.aloud[cry.sort], *clause.span())


def _of_somebody(clause: str, cry: str) -> bool:
    """Whether it says who or where it is, as jokes do not (中毒了，这歌上头), and not that it nearly is."""
    return len(clause.replace(cry, "").replace("了", "")) >= BESIDE and f"快{cry}" not in clause


def _scenes(seen: int, rules: Rules) -> list[Scene]:
    """Those whose every group was seen."""
    unseen = ~seen
    found = [
        (place, scene)
        for scenes in _each(seen & rules.rarest, rules.scenes_with)
        for needs, place, scene in scenes
        if not needs & unseen
    ]
    return [scene for _, scene in sorted(found)]


def _made_up(scenes: Iterable[Scene], hits: list[Hit]) -> Iterator[Told]:
    for scene in scenes:
        for groups, start, end in hits:
            if groups & scene.first:
                near = _beside(start, end, hits)
                if scene.others & ~near == 0 and not scene.absent & near:
                    yield Told(scene, start, end)


def _each(bits: int, those: Sequence[Each]) -> Iterator[Each]:
    """What these bits stand for, in order."""
    while bits:
        lowest = bits & -bits
        yield those[lowest.bit_length() - 1]
        bits ^= lowest


def _beside(start: int, end: int, hits: list[Hit]) -> int:
    """The groups that have a word near this one that is not part of it."""
    near = 0
    for groups, other, last in hits:
        if (last <= start and start - last <= SCENE) or 0 <= other - end <= SCENE:
            near |= groups
    return near
