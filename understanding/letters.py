"""The words that some letters of pinyin are written for, and the least rare of them together.

`data/pinyin.txt` has the words of the learned lines by their letters, each with how rare it is
(`python -m bench.spelling`); `data/pinyin_own.txt` in the same way those that were added by hand, which are
meant sooner.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from math import inf

from understanding import shipped

HOW = "每行要写成 拼音 词 多少见，如 yaoshawo 要杀我 40"
_ROW = re.compile(r"[a-z]+(?: \S+ \d+)+")
# The most letters of a word.
WORD = 24
TABLES = ("pinyin.txt", "pinyin_own.txt")


@cache
def _rows() -> dict[str, str]:
    """By letters, what the tables say of them; taken apart when it is asked for, which few ever are."""
    rows: dict[str, str] = {}
    for table in TABLES:
        for letters, told in rows_of(table, shipped.text(table)):
            rows[letters] = f"{rows[letters]} {told}" if letters in rows else told
    return rows


def rows_of(table: str, written: str) -> Iterator[tuple[str, str]]:
    """The letters of each row of a table, and what it says of them. Raises `shipped.BadData`."""
    for number, row in enumerate(written.splitlines(), start=1):
        if _ROW.fullmatch(row) is None:
            raise shipped.BadData(table, shipped.LINE.format(line=number), HOW)
        letters, _, told = row.partition(" ")
        yield letters, told


def words(letters: str) -> list[tuple[str, int]]:
    """The words that are written with these letters, with how rare each is."""
    row = _rows().get(letters)
    # Few letters in a row are any word.
    if row is None:
        return []
    told = row.split()
    return [(word, int(rare)) for word, rare in zip(told[::2], told[1::2], strict=True)]


@cache
def known() -> dict[str, int]:
    """How rare each word is."""
    return {word: rare for letters in _rows() for word, rare in words(letters)}


def best(letters: str, ends: Collection[int]) -> tuple[float, str]:
    """The least rare words that have these letters, and how rare they are; a syllable crosses no end."""
    found: list[tuple[float, str]] = [(0, ""), *[(inf, "")] * len(letters)]
    for start, (before, said) in enumerate(found):
        if before == inf:
            continue
        for end in range(start + 1, min(start + WORD, len(letters)) + 1):
            for word, rare in words(letters[start:end]):
                whole = len(word) > 1 or not any(start < each < end for each in ends)
                if whole and before + rare < found[end][0]:
                    found[end] = before + rare, said + word
    return found[-1]


def fitting(before: str, ones: list[tuple[str, int]], after: str) -> str:
    """Of some characters the one that goes best with what stands before or behind; none where none does."""
    beside = (
        (before[-2:], ""),
        (before[-1:], after[:1]),
        (before[-1:], ""),
        ("", after[:2]),
        ("", after[:1]),
    )
    fit = [
        (known()[word] - rare, one)
        for one, rare in ones
        for left, right in beside
        if len(word := left + one + right) > 1 and word in known()
    ]
    return min(fit)[1] if fit else ""
