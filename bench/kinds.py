"""kinds: what messages of known kinds are read as, as a confusion matrix; two sealed sets and a tuning set.

The sealed sets were written by people who had not seen the rules or the examples, and nobody looks at their
lines. Of the tuning sets most lines are among the examples or the lines that the model learns beside them, or
are emergencies, by which the rules were made; the others were kept from both. Peers in the same run, on the
same examples: a keyword list, and naive Bayes over pairs of characters and over the words of jieba.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from bench import talk
from bench.result import Result
from bench.simple import Bayes, by_keyword, words
from models.registry import Registry
from models.settings import Settings
from understanding.kind.examples import lines as beside
from understanding.kind.examples import written
from understanding.reader import Reader
from understanding.reading import Kind, Said

FOLDER = Path(__file__).parent
# What the model learned of the tuning set ships with it.
LEARNED = FOLDER.parent / "understanding" / "data" / "lines"
FOLDERS = {name: (FOLDER / name,) for name in ("sealed", "sealed_second")} | {
    "tuning": (FOLDER / "tuning", LEARNED)
}
Line = dict[str, str]
POLICE = (Kind.POLICE, Kind.EMERGENCY)


def measure() -> Iterator[Result]:
    """For each set that is there: rightness, police confused with others, and the matrix."""
    reader = Reader(Registry(), Settings())
    readers: dict[str, Callable[[str], Kind]] = {
        "": lambda text: reader.read(Said(text, talk.START)).kind,
        "_peer_keywords": by_keyword,
        "_peer_bayes": Bayes().kind,
        "_peer_jieba_bayes": Bayes(words).kind,
    }
    for name in FOLDERS:
        files = sorted(path for folder in FOLDERS[name] for path in folder.glob("*kinds.jsonl"))
        lines = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
        for part, some in _parts(name, lines):
            for peer, read in readers.items():
                yield from _measured(f"reading_{part}{peer}", some, read)


def _parts(name: str, lines: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The lines of a set by what they served for."""
    parts: defaultdict[str, list[Line]] = defaultdict(list)
    taught = {text for text, _ in chain(written(), beside())}
    for line in lines:
        learned = line["text"] in taught or line["kind"] == Kind.EMERGENCY
        parts[f"{name}_learned" if name == "tuning" and learned else name].append(line)
    yield from sorted(parts.items())


def _measured(name: str, lines: list[Line], read: Callable[[str], Kind]) -> Iterator[Result]:
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
