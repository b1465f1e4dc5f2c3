"""What speaks against a danger: the exceptions that hold a rule back, and what says it was told afar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from understanding.emergency.holds import Hold, Where
from understanding.emergency.rules import Rules
from understanding.emergency.told import Told
from understanding.emergency.writing import STRONG, WEAK

# How far before and after a sign a word that holds it back may stand.
REACH = 8
# Who writes more tells of more than a screen or a dream.
FAR_LONGEST = 20
# What parts the name of an exception from its word in a reason.
_OPEN = "“"
_DIGITS = frozenset("0123456789一二三四五六七八九十百")
_BLANKED = re.compile("□+")


# The name of an exception, and from where to where its word was looked for.
Looked = tuple[str, int, int]


class Afar(NamedTuple):
    """Why a danger is not here; `unsure`: it may be, all the same."""

    why: str
    unsure: bool


def told_afar(said: str, rules: Rules) -> Afar | None:
    """Whether a text that counts as a danger says itself that it is of a screen, a game, a dream or no truth:
    then neither the rules nor the words count.
    """
    if len(said) > FAR_LONGEST:
        return None
    for unsure, holds in ((False, rules.unreal), (True, rules.unsure)):
        for hold in holds:
            if word := _holding(hold, said + STRONG, 0, len(said) + 1, rules):
                return Afar(_why(hold, word), unsure)
    return None


def against(danger: Told, said: str, holds: Iterable[Hold], rules: Rules, whole: dict[Looked, str]) -> str:
    """The name of the first of these exceptions that holds the sign back, or nothing.

    `whole` keeps what was found of each where it was looked for, which is the same for many signs.
    """
    spans = _spans(danger, said)
    for hold in holds:
        looked = (hold.name, *spans[hold.where])
        word = whole.get(looked)
        if word is None:
            word = whole[looked] = _holding(hold, said, *spans[hold.where], rules)
        if word:
            return _why(hold, word)
    return ""


def mildly(reason: str, rules: Rules) -> bool:
    """Whether the exception that gave this reason only makes a danger less likely."""
    return reason.partition(_OPEN)[0] in rules.mild


def _spans(danger: Told, said: str) -> dict[Where, tuple[int, int]]:
    """From where to where an exception's word may stand."""
    start, end = _clause(said, danger)
    return {
        Where.BEFORE: (max(start, danger.start - REACH), danger.start),
        Where.AFTER: (danger.end, end),
        Where.CLAUSE: (start, end),
        Where.TEXT: (0, len(said)),
        Where.LATER: (danger.start, len(said)),
    }


def _holding(hold: Hold, said: str, start: int, end: int, rules: Rules) -> str:
    """The hold's word where it counts, unless it is itself denied (不是演习) or something lifts the hold."""
    pattern, after = hold.ways.pattern, hold.where is Where.AFTER
    first = (pattern.match if after else pattern.search)(said, start, end)
    # Nearly all are not there.
    if first is None:
        return ""
    for found in (first,) if after else pattern.finditer(said, start, end):
        if not rules.denied.pattern.search(said, max(0, found.start() - 4), found.start()):
            return "" if hold.lifted(said) else found[0]
    return ""


def _clause(said: str, danger: Told) -> tuple[int, int]:
    start = max(said.rfind(WEAK, 0, danger.start), said.rfind(STRONG, 0, danger.start)) + 1
    ends = [end for sign in (WEAK, STRONG) if (end := said.find(sign, danger.end)) >= 0]
    return start, min(ends, default=len(said))


def _why(hold: Hold, word: str) -> str:
    return f"{hold.name}{_OPEN}{shown(word)}”"


def shown(said: str, start: int = 0, end: int | None = None) -> str:
    """Words as they are told to people: numbers whole, no end of a clause at their edges, no blanks."""
    while start and said[start] in _DIGITS and said[start - 1] in _DIGITS:
        start -= 1
    return _BLANKED.sub("…", said[start:end].strip(WEAK + STRONG))
