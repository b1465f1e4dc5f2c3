"""Of what kind and category a message is, and why: a danger by fixed rules alone, before all else."""

from __future__ import annotations

from typing import NamedTuple

from understanding.at_home import violence_at_home
from understanding.emergency import Emergency
from understanding.helpless_words import helpless_in_plain
from understanding.kind.kinds import Sorted
from understanding.kind.rules import Rules
from understanding.reading import Kind

EMERGENCY = "有“{word}”，是正在发生的危险"
HELPLESS = "没说是什么事"
AT_HOME = "家里有人老是挨打，归公安管"


class Sort(NamedTuple):
    """A kind, `大类/小类`, and the reason in Chinese."""

    kind: Kind
    category: str
    why: str


class Sorting:
    """Sorts by one version of the station's rules."""

    def __init__(self, rules: Rules) -> None:
        self._kinds, self._category = rules.kinds(), rules.category

    def of(self, text: str, danger: Emergency | None) -> Sort:
        """The sort of a plain text, in which this danger was found."""
        if danger and not danger.held:
            return Sort(Kind.EMERGENCY, danger.sort, EMERGENCY.format(word=danger.word))
        if helpless_in_plain(text):
            return Sort(Kind.CHATTER, "", HELPLESS)
        sort = self._kinds.sort(text)
        if sort.kind is Kind.CHATTER and danger and danger.thing:
            sort = Sorted(Kind.NONPOLICE, danger.held)
        if sort.kind is Kind.CHATTER and violence_at_home(text):
            sort = Sorted(Kind.POLICE, AT_HOME)
        if sort.kind is Kind.CHATTER:
            return Sort(sort.kind, "", sort.why)
        category, said = self._category(text, sort.kind)
        return Sort(sort.kind, category, f"{sort.why}；{said}" if said else sort.why)
