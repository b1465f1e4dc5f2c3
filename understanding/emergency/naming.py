"""Which danger a text is said to tell of: one that is not clear is called 险情 and names every number.

Each rule that tells of a sort counts a few points, each of its words as many as the table gives it. A rule
keeps its sort as long as no other has more; another is named where it clearly has more, as among words alone.
Some words that stand together and nothing beside them say that there is a danger, but not which. A single
word (一伙人) gives a way of speaking no other name: it may say who, where the way says what happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.danger import UNCLEAR
from understanding.emergency.rules import Rules, Scene, Sign
from understanding.emergency.speaking import ANY, CLEAR, PLAIN
from understanding.emergency.told import Rule

EVERY = "110，着火打 119，救人打 120"
# The points of a rule: of a sort that has words in the table, and of one that has none and shall not be
# outweighed by a little.
OF_RULE, OF_BARE_RULE = 4, 14
# Nobody's wish to die is called anything else: it goes on alone.
KEPT = (ANY, "自杀")


def sort_of(said: str, by: Iterable[Rule], rules: Rules) -> str:
    """By the rules that tell of it, the one that counts first, and by the words."""
    told = list(by)
    first = told[0].sort
    if first in KEPT:
        return first
    points = Counter(rules.weights.speaking.by_sort(said))
    weighed = first in rules.weights.speaking.named
    alone = weighed and len(told) == 1 and isinstance(told[0], Scene) and not points[first]
    for rule in told:
        points[rule.sort] += OF_RULE if rule.sort in rules.weights.speaking.named else OF_BARE_RULE
    most, reached = points.most_common(1)[0]
    if points[first] == reached:
        return UNCLEAR if alone else first
    if reached >= max(PLAIN, CLEAR * points[first]):
        return first if isinstance(told[0], Sign) and _by_one_word(most, said, told, rules) else most
    return UNCLEAR if weighed else first


def _by_one_word(sort: str, said: str, told: Iterable[Rule], rules: Rules) -> bool:
    return all(rule.sort != sort for rule in told) and rules.weights.speaking.tell(said, sort) == 1


def number(sort: str, rules: Rules) -> str:
    """Whom to ring."""
    return EVERY if sort == UNCLEAR else rules.numbers[sort]
