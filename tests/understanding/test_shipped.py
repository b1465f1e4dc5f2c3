"""What is wrong in the data that ships is told by file and line, before a message finds it."""

from __future__ import annotations

import re

import pytest

from understanding.emergency.writing import unread
from understanding.letters import rows_of
from understanding.proof import prove
from understanding.shipped import BadData, proving, read, read_of


def test_what_ships_can_be_used() -> None:
    prove()


def test_a_slip_is_told_by_file_and_line() -> None:
    with pytest.raises(BadData, match=r"understanding/data/around.yaml 第 3 行附近读不懂"):
        read_of("around.yaml", "a: 1\nb: [\n")


def test_a_name_that_stands_twice_is_told_and_where() -> None:
    """YAML would keep the last, and nobody would miss the words of the first."""
    with pytest.raises(BadData, match=r"beaten.yaml 第 3 行附近读不懂：“谁”写了两次"):
        read_of("beaten.yaml", "谁: [我]\n打: [踢]\n谁: [他]\n")


def test_a_bracket_that_stands_alone_is_no_part_of_a_rule() -> None:
    assert unread("着(火|焰)?..燃", {}) == ""
    assert unread("着(火", {}) == "("


@pytest.mark.parametrize("row", ["要杀我", "yaoshawo 要杀我", "yaoshawo 要杀我 多", ""])
def test_a_row_of_letters_that_is_none_is_told(row: str) -> None:
    with pytest.raises(BadData, match=r"pinyin.txt 第 2 行附近读不懂：每行要写成"):
        list(rows_of("pinyin.txt", f"a 啊 73\n{row}\nb 不 3\n"))


def test_what_breaks_later_is_told_of_the_file_that_was_read() -> None:
    def broken() -> None:
        with proving():
            re.compile(str(read("faces.yaml").get("no", "(")))

    with pytest.raises(BadData, match=r"faces.yaml 或在它前面读的用不了：error missing \)"):
        broken()
