"""Which words of a text speak for a danger or against one, on a small table."""

from __future__ import annotations

from understanding.emergency.speaking import Speaking
from understanding.many_words import Words


def of(heavy: dict[str, dict[int, str]], light: dict[int, str] | None = None) -> Speaking:
    words = {
        word: (n, sort) for sort, rows in heavy.items() for n, row in rows.items() for word in row.split()
    }
    words |= {word: (-n, "") for n, row in (light or {}).items() for word in row.split()}
    return Speaking(Words(words), frozenset(heavy))


TABLE = of({"急病": {3: "喘 没声", 1: "手冰凉"}, "火警": {2: "火"}}, {2: "昨天 天", 1: "笑"})


def test_the_sort_is_the_one_for_which_its_words_clearly_speak() -> None:
    speaking = of({"急病": {9: "喘 没声"}, "火警": {8: "火"}})
    assert speaking.sort("火，喘，没声") == "急病"
    assert speaking.sort("火，喘") == "险情"
    assert speaking.sort("喘") == "险情"


def test_the_strongest_words_are_shown_and_none_inside_another() -> None:
    assert TABLE.heaviest("手冰凉，火，喘，没声") == ["喘", "没声", "火"]
    assert TABLE.lightest("昨天的事大家都在笑") == ["昨天", "笑"]
