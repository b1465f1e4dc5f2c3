"""The points of words as they are counted, on a dozen made lines told over and over."""

from __future__ import annotations

import pytest
import yaml

from bench.tuning_lines import Line
from bench.weights import HEAD, HEAVY, LEAST, LIGHT, as_text, table, vocabulary
from understanding import shipped

DANGERS = (
    Line("着火了，快来", danger=True, sort="火警"),
    Line("楼上着火了", danger=True, sort="火警"),
    Line("冒烟，着火", danger=True, sort="火警"),
    Line("他喘不上气", danger=True, sort="急病"),
    Line("快来，有人喊", danger=True),
    Line("楼上有人喊", danger=True),
)
TALK = (
    Line("昨天买菜", danger=False),
    Line("楼上昨天装修", danger=False),
    Line("他买菜去了", danger=False),
    Line("明天快来玩", danger=False),
    Line("明天买菜", danger=False),
    Line("有人昨天来过", danger=False),
)
# A step moves a weight little: a dozen lines once are not even one batch.
LINES = (DANGERS + TALK) * 1000


@pytest.fixture(scope="module")
def found() -> dict[str, dict[int, list[str]]]:
    return table(LINES)


@pytest.fixture(scope="module")
def points(found: dict[str, dict[int, list[str]]]) -> dict[str, int]:
    sides = (1, found[HEAVY]), (-1, found[LIGHT])
    return {word: sign * each for sign, rows in sides for each, words in rows.items() for word in words}


def test_what_only_dangers_have_speaks_for_one_and_what_only_talk_has_against_one(
    points: dict[str, int],
) -> None:
    assert min(points[word] for word in ("着火", "烟", "喘", "人喊·")) > 0
    assert max(points[word] for word in ("昨天", "买菜", "明天", "·明")) < 0


def test_a_word_has_points_of_its_own_beside_what_parts_clauses(points: dict[str, int]) -> None:
    assert points["，快来"] > 0 > points["快来玩"]


def test_what_both_have_weighs_less_than_what_one_has(points: dict[str, int]) -> None:
    assert abs(points.get("楼", 0)) < min(points["着火"], -points["买菜"])
    assert not {word for word, each in points.items() if not each}


def test_every_word_counts_the_first_and_the_last_too() -> None:
    lines = (Line("火", danger=True), Line("菜", danger=False)) * 3000
    counted = {word for rows in table(lines).values() for words in rows.values() for word in words}
    assert counted == set(vocabulary((line.text for line in lines), LEAST))


def test_what_is_printed_is_what_was_counted(
    found: dict[str, dict[int, list[str]]], points: dict[str, int]
) -> None:
    raw = yaml.safe_load(as_text(found))
    heavy = list(raw["重"].items())
    light = [(-each, words) for each, words in raw["轻"].items()]
    assert {word: each for each, words in heavy + light for word in words.split()} == points


def test_a_word_counts_where_enough_lines_have_it_and_it_was_not_struck_out() -> None:
    assert "安" in vocabulary(["安泰 110"] * LEAST, LEAST)
    assert not {"安泰", "1", "11"} & set(vocabulary(["安泰 110"] * LEAST, LEAST))
    assert vocabulary(["安泰"] * (LEAST - 1), LEAST) == []


def test_it_begins_as_what_ships_does() -> None:
    assert yaml.safe_load(HEAD).items() <= shipped.read("emergency_weights.yaml").items()
    assert set(shipped.read("emergency_weights.yaml")) - set(yaml.safe_load(HEAD)) == {"重", "轻"}
