"""A danger as it is found: its sort, whom to ring, its words, and the reason where it does not count."""

from __future__ import annotations

from dataclasses import dataclass

from understanding.emergency import naming
from understanding.emergency.held import shown
from understanding.emergency.reading import load
from understanding.emergency.rules import Rules
from understanding.emergency.told import Told


@dataclass(frozen=True, slots=True)
class Emergency:
    """Sort of danger (火警, 溺水…), number to ring, words; `held` names the exception, if one holds.

    `doubtful`: it is held back, or no rule tells of it, and yet its words are heavy enough to be looked at.
    `thing`: it is held back since things alone are told of, which somebody may have to see to.
    """

    sort: str
    number: str
    word: str
    held: str = ""
    doubtful: bool = False
    thing: bool = False


def by_words(said: str, rules: Rules, held: str = "") -> Emergency:
    """The danger that the words alone tell of."""
    sort = naming.sort_of(said, (), rules)
    return Emergency(sort, naming.number(sort, rules), "、".join(rules.weights.speaking.heaviest(said)), held)


def by_rule(danger: Told, said: str, held: str, sort: str = "") -> Emergency:
    """The danger that a rule tells of, by its own name or another."""
    rules, sort = load(), sort or danger.sort
    return Emergency(sort, naming.number(sort, rules), shown(said, danger.start, danger.end), held)
