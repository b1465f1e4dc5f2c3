"""Which danger a text is said to tell of: one that is not clear is called 险情 and names every number.

The words of the text speak for one sort and against others, as a table tells, and each sort of which a rule
tells has a few points besides. A rule by itself names no danger: who was hit by a car is said to have been
knocked down as a man who fell is.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.danger import UNCLEAR
from understanding.emergency.rules import Rules
from understanding.emergency.told import Rule

EVERY = "110，着火打 119，救人打 120"
# A call for help of any sort, which no other words make another.
ANY = "求救"


def sort_of(said: str, by: Iterable[Rule], rules: Rules) -> str:
    """By the words and by the rules that tell of it, if any does."""
    told = [rule.sort for rule in by]
    if told[:1] == [ANY]:
        return ANY
    return rules.names.best(said, told) or UNCLEAR


def number(sort: str, rules: Rules) -> str:
    """Whom to ring."""
    return EVERY if sort == UNCLEAR else rules.numbers[sort]
