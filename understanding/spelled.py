"""Chinese that is written in letters, where the keyboard would not change: wo jia zhao huo le, 有人da我.

`data/pinyin.txt` has the words of the learned lines by their letters, each with how rare it is
(`python -m bench.spelling`). The reading of a run of letters is the one whose words are least rare together.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from math import inf

from understanding.normal import LONGEST

# The longest run that is looked at, and the most letters of a word.
RUN, WORD = 400, 24
# So rare may the words of a run be, by the character: what is rarer is another language. Two characters alone
# may be a name, and have to be one word.
RARE, FEW = 62, 2
_LETTERS = re.compile("[A-Za-z]{2}")
# Letters, with spaces between; within Chinese, small ones.
_ALONE = re.compile(r"[A-Za-z]+(?:[ '][A-Za-z]+)*")
_WITHIN = re.compile(r"(?<![a-z0-9])[a-z]{2,}(?: [a-z]+)*(?![a-z0-9])")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# Links and addresses are no words.
_LINK = re.compile(r"([a-z0-9+.-]{0,64}(?:://|@|\.(?:com|cn|net|org)\b)[^\s\u4e00-\u9fff]*)", re.IGNORECASE)


@cache
def _rows() -> dict[str, str]:
    """By letters, what the table says of them; taken apart when it is asked for, which few ever are."""
    table = files("understanding").joinpath("data/pinyin.txt").read_text("utf-8")
    return dict(row.split(" ", 1) for row in table.splitlines())


def words(letters: str) -> list[tuple[str, int]]:
    """The words that are written with these letters, with how rare each is."""
    told = _rows().get(letters, "").split()
    return [(word, int(rare)) for word, rare in zip(told[::2], told[1::2], strict=True)]


def in_characters(text: str) -> str:
    """The text with what is Chinese in letters written in characters; all else as it is."""
    if _LETTERS.search(text) is None:
        return text
    text = text[:LONGEST]
    parts = _LINK.split(text)
    return "".join(part if number % 2 else _said(part) for number, part in enumerate(parts))


def _said(text: str) -> str:
    if _CHINESE.search(text) is None:
        return _ALONE.sub(lambda run: _read(run[0].lower()) or run[0], text)
    return _WITHIN.sub(_between, text)


def _between(run: re.Match[str]) -> str:
    before, after = run.string[: run.start()], run.string[run.end() :]
    if ones := [each for each in words(run[0]) if len(each[0]) == 1]:
        return _fitting(before, ones, after)
    return _read(run[0]) or run[0]


def _fitting(before: str, ones: list[tuple[str, int]], after: str) -> str:
    """Of some characters the one that goes best with what stands before or behind; else the most usual."""
    beside = (
        (before[-2:], ""),
        (before[-1:], after[:1]),
        (before[-1:], ""),
        ("", after[:2]),
        ("", after[:1]),
    )
    fit = [
        (_known()[word] - rare, one)
        for one, rare in ones
        for left, right in beside
        if len(word := left + one + right) > 1 and word in _known()
    ]
    return min(fit)[1] if fit else ones[0][0]


@cache
def _known() -> dict[str, int]:
    """How rare each word is."""
    return {word: rare for letters in _rows() for word, rare in words(letters)}


def _read(run: str) -> str:
    """The run in characters, or nothing where it is no Chinese."""
    letters = run.replace(" ", "").replace("'", "")
    if len(letters) > RUN:
        return ""
    ends = set[int]()
    for part in re.split("[ ']", run):
        ends.add(max(ends, default=0) + len(part))
    rare, said = _best(letters, ends)
    short = len(said) <= FEW and said not in _known()
    return "" if not said or short or rare > RARE * len(said) else said


def _best(letters: str, ends: set[int]) -> tuple[float, str]:
    """The least rare words that have these letters, and how rare they are; a syllable crosses no end."""
    best: list[tuple[float, str]] = [(0, ""), *[(inf, "")] * len(letters)]
    for start, (before, said) in enumerate(best):
        if before == inf:
            continue
        for end in range(start + 1, min(start + WORD, len(letters)) + 1):
            for word, rare in words(letters[start:end]):
                whole = len(word) > 1 or not any(start < each < end for each in ends)
                if whole and before + rare < best[end][0]:
                    best[end] = before + rare, said + word
    return best[-1]
