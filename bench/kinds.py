"""kinds: what messages of known kinds are read as, as a confusion matrix; a sealed and a tuning set.

The sealed set was written by somebody who had not seen the rules or the examples, and nobody looks at its
lines; the tuning set may be looked at. Peers in the same run: a keyword list, and naive Bayes over characters
trained on the project's own examples.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from bench import talk
from bench.reading import by_keyword
from bench.result import Result
from models.registry import Registry
from models.settings import Settings
from understanding.examples import written
from understanding.normal import plain
from understanding.reader import Reader
from understanding.reading import Kind, Said

FOLDER = Path(__file__).parent
SETS = ("sealed", "tuning")
POLICE = (Kind.POLICE, Kind.EMERGENCY)


def measure() -> Iterator[Result]:
    """For each set that is there: rightness, police confused with others, and the matrix."""
    reader, bayes = Reader(Registry(), Settings()), Bayes()
    readers: dict[str, Callable[[str], Kind]] = {
        "": lambda text: reader.read(Said(text, talk.START)).kind,
        "_peer_keywords": by_keyword,
        "_peer_bayes": bayes.kind,
    }
    for name in SETS:
        files = sorted((FOLDER / name).glob("*kinds.jsonl"))
        if lines := [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]:
            for peer, read in readers.items():
                yield from _measured(f"reading_{name}{peer}", lines, read)


def _measured(name: str, lines: list[dict[str, str]], read: Callable[[str], Kind]) -> Iterator[Result]:
    matrix: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        matrix[line["kind"]][read(line["text"])] += 1
    right = sum(row[kind] for kind, row in matrix.items())
    confused = sum(
        count
        for kind, row in matrix.items()
        for read_as, count in row.items()
        if {kind in POLICE, read_as in POLICE} == {True, False} and Kind.CHATTER not in (kind, read_as)
    )
    rows: dict[str, object] = {"matrix": {kind: dict(row) for kind, row in sorted(matrix.items())}}
    yield Result(f"{name}_kind_right", round(right / len(lines), 4), "of the messages", "higher", rows)
    yield Result(f"{name}_police_confused", round(confused / len(lines), 4), "of the messages", "lower")


class Bayes:
    """A simple peer: naive Bayes over pairs of characters, from the same examples."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for text, kind in written():
            self._counts[kind].update(pairwise(plain(text)))
        self._words = len({pair for count in self._counts.values() for pair in count})

    def kind(self, text: str) -> Kind:
        """The kind under which the pairs of the text are likeliest, all kinds being as likely before."""
        pairs = list(pairwise(plain(text)))
        return Kind(max(self._counts, key=lambda kind: self._likely(self._counts[kind], pairs)))

    def _likely(self, count: Counter[tuple[str, str]], pairs: list[tuple[str, str]]) -> float:
        total = count.total() + self._words
        return sum(math.log((count[pair] + 1) / total) for pair in pairs)
