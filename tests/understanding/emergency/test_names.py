"""Of which sort words speak, on a small table."""

from __future__ import annotations

import math

import pytest

from understanding import emergency, shipped
from understanding.emergency.names import Names, names_of
from understanding.kind.grams import grams

RAW = {
    "规则": 4,
    "分明": [2, 1],
    "名": {"急病": {9: "喘 没声", -3: "火"}, "火警": {8: "火"}, "触电": {2: "电", -6: "喘"}},
}


def table() -> Names:
    return names_of(RAW)


def test_each_word_speaks_for_some_sorts_and_against_others_once() -> None:
    long = math.sqrt(5 + 4)
    told = table().points("喘，没声，喘，火")
    assert told == pytest.approx({"急病": 15 / long, "火警": 8 / long, "触电": -6 / long})


def test_a_text_of_no_known_words_speaks_of_nothing() -> None:
    assert table().points("好的") == {"急病": 0, "火警": 0, "触电": 0}
    assert table().best("好的", ()) is None


def test_the_best_is_named_where_it_is_clear() -> None:
    assert table().best("喘，没声", ()) == "急病"
    assert table().best("电", ()) is None


def test_a_rule_of_a_sort_counts_beside_the_words_once() -> None:
    assert table().best("电", ("触电", "触电")) == "触电"
    assert table().best("好的", ("火警", "火警", "急病", "求救")) is None


def test_where_no_rule_tells_of_a_danger_it_has_to_be_clearer() -> None:
    assert table().best("喘火火", ()) is None
    assert table().best("喘火火", ("求救",)) is None
    assert table().best("喘，没声，火", ()) == "急病"
    assert table().best("喘，没声，好好好好好好好好好好好好", ("求救",)) == "急病"


def test_the_table_that_ships_is_well_formed() -> None:
    raw, known = shipped.read("emergency_names.yaml"), emergency.load()
    assert set(raw["名"]) == known.numbers.keys() - {"求救"}
    for rows in raw["名"].values():
        words = [word for row in rows.values() for word in str(row).split()]
        assert len(words) == len(set(words)) > 5000
        assert all(word in grams(word) for word in words)
