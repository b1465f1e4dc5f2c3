"""Which words of a text speak for a danger or against one, on a small table."""

from __future__ import annotations

from understanding.emergency.speaking import Speaking
from understanding.many_words import Words

TABLE = Speaking(Words({"喘": 3, "没声": 3, "手冰凉": 1, "火": 2, "昨天": -2, "天": -2, "笑": -1}))


def test_the_strongest_words_are_shown_and_none_inside_another() -> None:
    assert TABLE.heaviest("手冰凉，火，喘，没声") == ["喘", "没声", "火"]
    assert TABLE.lightest("昨天的事大家都在笑") == ["昨天", "笑"]
