"""The words of sorts as they are counted, on a few made lines told over and over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from bench.names import HEAD, as_text, balanced, check, main, table
from bench.tuning_lines import Line
from understanding import shipped

LINES = [
    *[Line("楼上着火了", danger=True, sort="火警"), Line("着火了，快来", danger=True, sort="火警")] * 900,
    *[Line("他喘不上气", danger=True, sort="急病"), Line("快来，我妈喘", danger=True, sort="急病")] * 900,
    *[Line("电梯停了有人", danger=True, sort="被困")] * 60,
]


@pytest.fixture(scope="module")
def found() -> dict[str, dict[int, list[str]]]:
    return table(LINES)


def points(found: dict[str, dict[int, list[str]]], sort: str) -> dict[str, int]:
    return {word: each for each, words in found[sort].items() for word in words}


def test_a_word_speaks_for_the_sort_that_has_it_and_against_others(
    found: dict[str, dict[int, list[str]]],
) -> None:
    assert points(found, "火警")["着火"] > 0 > points(found, "急病")["着火"]


def test_a_sort_of_few_lines_counts_as_much_as_others(found: dict[str, dict[int, list[str]]]) -> None:
    assert points(found, "被困")["电梯"] > 0
    many = [line.sort for line in balanced(LINES)]
    assert many.count("被困") == many.count("火警") == 1800


def test_what_is_printed_is_what_was_counted(found: dict[str, dict[int, list[str]]]) -> None:
    raw = yaml.safe_load(as_text(found))["名"]
    read = {s: {n: row.split() for n, row in (rows or {}).items()} for s, rows in raw.items()}
    assert read == found


def test_it_begins_as_what_ships_does() -> None:
    assert yaml.safe_load(HEAD).items() <= shipped.read("emergency_names.yaml").items()


def test_lines_are_checked_by_what_they_are_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [("着火了", "fire"), ("我家着火了快来", "火警"), ("今天吃啥", "fire"), ("着火了", "mixed")]
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps({"text": t, "sort": s}) + "\n" for t, s in lines), "utf-8")
    assert check([path]) == {("火警", "火警"): 2}
    main(["check", str(path)])
    assert capsys.readouterr().out.endswith("2 of 2\n")
