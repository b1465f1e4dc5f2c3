"""Reads the reviewed rules of `data/emergency*.yaml`, once.

The words that lead to a rule are looked for all at once; only the rules that they lead to are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from understanding import shipped
from understanding.emergency.aside import aside_of
from understanding.emergency.bare import cries_of
from understanding.emergency.harmless import harmless_of
from understanding.emergency.holds import Hold, Ways, Where
from understanding.emergency.names import names_of
from understanding.emergency.phrases import Phrases, Written
from understanding.emergency.polite import polite_of
from understanding.emergency.rules import Rules, Sign
from understanding.emergency.scenes import grouped, scenes_of
from understanding.emergency.text import simplified
from understanding.emergency.things import things_of
from understanding.emergency.weights import weights_of
from understanding.emergency.writing import Lists, lead, parts
from understanding.many_words import Slips
from understanding.place.sound import sounds

# Marks of exceptions that how somebody looks lifts too (叫不醒), that lift besides when somebody is struck
# (压着人), that only a call lifts (快来人), and that only a call and looks lift.
WITH_LOOKS, WITH_PEOPLE, CALLS, LOOKS = "连样子", "连人", "叫人", "样子"
# Ways of speaking that tell of a danger however light the other words are.
OUTRIGHT = "明说"


@cache
def load() -> Rules:
    """Read and compile the rules, once."""
    simplified()
    # First: what it takes room for meanwhile the others use again.
    weights = weights_of(shipped.read("emergency_weights.yaml"), shipped.read("emergency_shapes.yaml"))
    raw, exceptions = shipped.read("emergency.yaml"), shipped.read("emergency_exceptions.yaml")
    afar = shipped.read("emergency_afar.yaml")
    seen = shipped.read("emergency_seen.yaml")
    acted = [seen, shipped.read("emergency_scenes.yaml"), shipped.read("emergency_frames.yaml")]
    lists: Lists = raw["词表"]
    people = (*lists["人"], *lists["弱者"])
    lifts = _lifts(exceptions)
    numbers = {sort: str(of["电话"]) for sort, of in raw["险情"].items()}
    signs = tuple(_signs(raw["险情"], numbers, lists))
    leads = [
        Written([lead(parts(sign.ways.written[0], lists))], 1 << place) for place, sign in enumerate(signs)
    ]
    groups, often = grouped(
        len(signs), {group: words for file in acted for group, words in file["词组"].items()}
    )
    acted.append(shipped.read("emergency_pairs.yaml"))
    misheard = shipped.read("emergency_heard.yaml")
    scenes = (
        *scenes_of(seen[OUTRIGHT], numbers, often, outright=True),
        *(scene for file in acted for scene in scenes_of(file["情景"], numbers, often)),
    )
    return Rules(
        signs,
        scenes,
        tuple(_holds({**exceptions["例外"], **shipped.read("emergency_yield.yaml")["让步"]}, lifts, lists)),
        frozenset(exceptions["轻的"]),
        frozenset(exceptions["管不住喊的"]),
        tuple(_holds(afar["不是真事"], lifts, afar["词表"])),
        tuple(_holds(afar["拿不准"], lifts, afar["词表"])),
        Ways(tuple(exceptions["否认"]), lists, "$"),
        Phrases([*leads, *groups]),
        _repairs(raw["错字"], misheard["颠倒"], (word for row in exceptions["平常词"] for word in row)),
        _heard(misheard["听音"]),
        numbers,
        weights,
        names_of(shipped.read("emergency_names.yaml")),
        cries_of(shipped.read("emergency_bare.yaml"), people),
        polite_of(shipped.read("emergency_polite.yaml")),
        aside_of(shipped.read("emergency_aside.yaml")),
        things_of(shipped.read("emergency_things.yaml"), people),
        harmless_of(shipped.read("emergency_harmless.yaml")),
    )


def _signs(dangers: Mapping[str, Any], numbers: Mapping[str, str], lists: Lists) -> Iterator[Sign]:
    for sort, of in dangers.items():
        for key in (OUTRIGHT, "说法"):
            for rule in of.get(key, ()):
                yield Sign(sort, numbers[sort], Ways((rule,), lists), key == OUTRIGHT)


def _lifts(exceptions: Mapping[str, Any]) -> dict[bool | str, list[str]]:
    """What lifts an exception, by its mark."""
    now, calls, looks = exceptions["眼下"], exceptions["叫人"], exceptions["样子"]
    return {
        False: [],
        True: [*now, *calls],
        WITH_LOOKS: [*now, *calls, *looks],
        WITH_PEOPLE: [*now, *calls, *looks, *exceptions["人遭殃"]],
        CALLS: calls,
        LOOKS: [*calls, *looks],
    }


def _holds(written: Mapping[str, Any], lifts: Mapping[bool | str, list[str]], lists: Lists) -> Iterator[Hold]:
    made: dict[tuple[str, ...], Ways] = {}
    for name, of in written.items():
        where = Where(of.get("位置", Where.TEXT))
        ways = Ways(_texts(of["词"]), lists, "$" if where is Where.BEFORE else "")
        only, spares = frozenset(of.get("只管", ())), frozenset(of.get("不管", ()))
        against = _texts([*lifts[of.get("眼下不算", False)], *of.get("撤", ())])
        yield Hold(name, where, ways, only, spares, made.setdefault(against, Ways(against, lists)))


def _texts(written: Iterable[Any]) -> tuple[str, ...]:
    """YAML makes numbers of what looks like one."""
    return tuple(map(str, written))


def _repairs(slips: Mapping[str, Iterable[str]], turned: Iterable[str], harmless: Iterable[str]) -> Slips:
    """From slips, and words with two signs turned, to what was meant, and from harmless words to blanks."""
    meant = {str(slip): word for word, written in slips.items() for slip in written}
    blanks = {str(word): "□" * len(str(word)) for word in harmless}
    return Slips({**{slip: word for word in turned for slip in _turned(word)}, **meant, **blanks})


def _turned(word: str) -> Iterator[str]:
    """The word with each two of its signs turned round, but for a 了: 触了电 is no slip."""
    for at, (first, second) in enumerate(pairwise(word)):
        if first != second and "了" not in first + second:
            yield word[:at] + second + first + word[at + 2 :]


def _heard(words: Iterable[str]) -> Slips:
    return Slips({sounds(word): word for word in words})
