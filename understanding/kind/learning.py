"""Learning from what a station set right: its corrections among the project's examples, and what changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from understanding import emergency
from understanding.kind.kinds import Kinds
from understanding.kind.learned import BY_THE_TREE, label
from understanding.kind.rules import Rules
from understanding.normal import plain
from understanding.reading import Kind

Labelled = tuple[str, str]
Read = tuple[Kind, str]
# How often a correction counts beside the project's examples: what officers said of their own station's
# messages outweighs the grammar of many made sentences.
TIMES = 16
# No model decides about emergencies; what should have been one is at least the police's.
LEARNED = {Kind.EMERGENCY: Kind.POLICE}
# What was added to a matter later stands behind this sign; what it was read by stands before.
ADDED = "；"


@dataclass(frozen=True, slots=True)
class Change:
    """A text that is read otherwise: the kind, and the category where only that is another."""

    text: str
    before: Read
    after: Read


def lessons(corrections: Iterable[Labelled], kinds: Kinds) -> list[Labelled]:
    """What corrections teach: each whole text and what was said first, as it is and as a model is to read it,
    with a kind that a model knows. `kinds` reads today."""
    found = dict[str, str]()
    for text, kind in corrections:
        for said in _told(text, kind, kinds):
            if written := plain(said):
                left = kinds.as_read(written)
                for each in (said,) if left == written else (said, left):
                    found[each] = LEARNED.get(Kind(kind), Kind(kind))
    return list(found.items())


def _told(text: str, kind: str, kinds: Kinds) -> Iterator[str]:
    """The whole text, and what was said first where that may be the matter: somebody may have written the
    sign himself, behind a greeting."""
    yield text
    first, sign, _ = text.partition(ADDED)
    if sign and (kind == Kind.CHATTER or kinds.kind(plain(first)) is not Kind.CHATTER):
        yield first


def named(corrections: Iterable[tuple[str, str, str]], kinds: Kinds) -> list[Labelled]:
    """What corrections of the category teach: texts with the labels of their kind and category."""
    return [
        (said, label(LEARNED.get(Kind(kind), Kind(kind)), category))
        for text, kind, category in corrections
        for said in _told(text, kind, kinds)
        if plain(said)
    ]


def beside_the_tree(kinds: list[Labelled], taught: list[Labelled]) -> list[Labelled]:
    """What `named` gave among all that is somebody's matter and whose category the tree decides."""
    matters = dict.fromkeys(text for text, kind in kinds if kind != Kind.CHATTER)
    return blend([(text, BY_THE_TREE) for text in matters], taught)


def blend(examples: list[Labelled], taught: list[Labelled]) -> list[Labelled]:
    """The examples and behind them the lessons, each `TIMES` times; in what order they are learned, `train`
    decides.

    An example of the project that says otherwise about the same text is left out. Without lessons it is
    the project's examples alone.
    """
    said = {plain(text): kind for text, kind in taught}
    return [each for each in examples if said.get(plain(each[0]), each[1]) == each[1]] + taught * TIMES


def heard(text: str, kinds: Kinds) -> Kind:
    """As a reader hears it: emergencies by their rules, before all else."""
    danger = emergency.find(text)
    return Kind.EMERGENCY if danger and not danger.held else kinds.sort(plain(text)).kind


def compare(texts: Iterable[str], before: Rules, after: Rules) -> Iterator[Change | None]:
    """For each text its change, or None."""
    one, other = before.kinds(), after.kinds()
    named = before.learned.categories is not after.learned.categories
    for text in texts:
        said = plain(text)
        was, will = one.kind(said), other.kind(said)
        change = Change(text, (was, ""), (will, ""))
        if was is will and named and was is not Kind.CHATTER:
            names = (rules.category(said, was)[0] for rules in (before, after))
            change = Change(text, (was, next(names)), (will, next(names)))
        yield change if change.before != change.after and heard(text, other) is will else None
