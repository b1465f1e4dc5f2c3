"""answers: the station's knowledge asked in residents' words, and in words about what it does not know.

The material is our own, `hand/answers.txt` and `hand/outside.txt`. Every third asking was held out: no weight
is set by it, but its misses were looked at, and words were added for them. More stations tell how it does on
entries that it was not made for: `need`, `need_other`, `third`, `fresh` by people who tell of a need and
seldom name it, and `last` too, by which nothing was set. `fifth` and `fifth_sealed` are one station's
entries, of which one half was tuned on and of the other only the totals were looked at; so are `sixth` and
`sixth_sealed`, of a town's hall, hospital, school, pipes and bank, and `seventh` and `seventh_sealed`, of a
station and its town hall, each by the hand that then wrote needs of them. Of `eighth_sealed` only the totals
were looked at, two dozen times, of `tenth_sealed` ten times, of `eleventh_sealed` and `twelfth_sealed` four
times; no such hand wrote a telling. Those of `ninth` are themselves among the tellings that the weights are
learned from, so that it tells whether what was learned is kept.
The README says how each did at first sight.
Peer in the same run: the nearest phrasing by rapidfuzz's token-free ratio.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from bench import talk
from bench.result import Result
from models.registry import KnowledgeInfo
from understanding.knowledge import Answers

FOLDER = Path(__file__).parent / "hand"
PARTS = ("tuning", "held_out")
STATIONS = ("second", "far", "fourth", "need", "need_other", "third", "fresh", "last")
# Two halves of one station: each is asked with the entries of both, and beside what neither of them answers.
HALVES = {name: (name, f"{name}_sealed") for name in ("fifth", "sixth", "seventh")}
# Whole stations with an `outside` of their own.
WHOLE = ("eighth_sealed", "ninth", "tenth_sealed", "eleventh_sealed", "twelfth_sealed")
ENTRIES, SECONDS, SEED = 5000, 3.0, 20261125


@dataclass(frozen=True)
class Asking:
    """`entry` is the 问题 that answers the text, or None where the station does not know."""

    text: str
    entry: str | None


def measure() -> Iterator[Result]:
    """For both parts how often the right entry is first, and in the first three; then the speed."""
    for part in PARTS:
        yield from measure_part(part)
        yield from _peer(part)
    for name in STATIONS:
        yield from measure_station(name)
    for station, halves in HALVES.items():
        for name in halves:
            yield from measure_half(station, name)
    for name in WHOLE:
        yield from measure_whole(name)
    entries, askings = written()
    yield _speed([each.text for each in askings], entries)


def written() -> tuple[tuple[KnowledgeInfo, ...], list[Asking]]:
    """The entries by hand, and all askings in the order of the files."""
    entries, askings = _written("answers.txt")
    return entries, askings + _outside("outside.txt")


def _outside(name: str) -> list[Asking]:
    return [Asking(text, None) for line in _lines(name) for text in line.split(" / ")]


def _written(name: str) -> tuple[tuple[KnowledgeInfo, ...], list[Asking]]:
    entries: list[KnowledgeInfo] = []
    askings: list[Asking] = []
    for line in _lines(name):
        if line.startswith("?"):
            question, *similar = re.split(r"\s*;\s*", line[1:].strip())
            entries.append(KnowledgeInfo(question, "", tuple(similar)))
        elif line.startswith("@"):
            entries[-1] = replace(entries[-1], category=line[1:].strip())
        elif line.startswith("="):
            entries[-1] = replace(entries[-1], answer=line[1:].strip())
        else:
            askings += [Asking(text, entries[-1].question) for text in line.split(" / ")]
    return tuple(entries), askings


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def measure_part(part: str) -> Iterator[Result]:
    """The figures of one part: `tuning` or `held_out`."""
    yield from _measured(f"answers_{part}", written()[0], _askings(part))


def measure_station(name: str, every: int = 1) -> Iterator[Result]:
    """The same of another station; what is outside of the first one's knowledge is outside of its own.

    `every`: how many of these are passed over for one that is asked.
    """
    entries, askings = _written(f"answers_{name}.txt")
    outside = [each for each in written()[1] if each.entry is None][::every]
    yield from _measured(f"answers_{name}", entries, askings + outside)


def measure_half(station: str, name: str) -> Iterator[Result]:
    """The same of one half of a station, among all its entries."""
    halves = HALVES[station]
    entries = tuple(entry for half in halves for entry in _written(f"answers_{half}.txt")[0])
    outside = _outside(f"outside_{station}.txt")[halves.index(name) :: len(halves)]
    yield from _measured(f"answers_{name}", entries, _written(f"answers_{name}.txt")[1] + outside)


def measure_whole(name: str) -> Iterator[Result]:
    """The same of a station beside what it does not know itself."""
    entries, askings = _written(f"answers_{name}.txt")
    yield from _measured(
        f"answers_{name}", entries, askings + _outside(f"outside_{name.removesuffix('_sealed')}.txt")
    )


def _measured(name: str, entries: tuple[KnowledgeInfo, ...], askings: list[Asking]) -> Iterator[Result]:
    answers = Answers(entries)
    known = [each for each in askings if each.entry]
    outside = [each for each in askings if not each.entry]
    three = [[c.entry.question for c in answers.ranked(each.text)[:3]] for each in known]
    pairs = list(zip(known, three, strict=True))
    sure = [answers.sure(each.text, talk.START) for each in known]
    silent = [answers.sure(each.text, talk.START) is None for each in outside]
    wrong = sum(given not in (None, each.entry) for each, given in zip(known, sure, strict=True))
    told = sum(given == each.entry for each, given in zip(known, sure, strict=True))
    figures = (
        ("right_first", sum(found[:1] == [each.entry] for each, found in pairs), len(known), "higher"),
        ("right_in_three", sum(each.entry in found for each, found in pairs), len(known), "higher"),
        ("sure_and_right", told, len(known), "higher"),
        ("sure_and_wrong", wrong, len(known), "lower"),
        ("outside_unanswered", sum(silent), len(outside), "higher"),
    )
    for figure, count, of, better in figures:
        yield Result(f"{name}_{figure}", round(count / of, 4), "of the askings", better, {"askings": of})


def _askings(part: str) -> list[Asking]:
    return [each for at, each in enumerate(written()[1]) if (at % 3 == 2) == (part == PARTS[1])]


def _peer(part: str) -> Iterator[Result]:
    ratio, known = _Ratio(written()[0]), [each for each in _askings(part) if each.entry]
    right = sum(ratio.first(each.text) == each.entry for each in known)
    yield Result(f"answers_{part}_peer_ratio_first", round(right / len(known), 4), "of the askings", "higher")


class _Ratio:
    """A simple peer: the phrasing with the highest edit ratio."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...]) -> None:
        pairs = [(text, e.question) for e in entries for text in (e.question, *e.similar)]
        self._texts, self._questions = [p[0] for p in pairs], [p[1] for p in pairs]

    def first(self, text: str) -> str:
        return self._questions[process.extract(text, self._texts, scorer=fuzz.ratio, limit=1)[0][2]]


def _speed(texts: list[str], entries: tuple[KnowledgeInfo, ...]) -> Result:
    """Questions a second of processor time, over those by hand and more about things with made-up names."""
    answers = Answers(many(entries, ENTRIES))
    answers.warm()
    asked, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < SECONDS:
        for text in texts:
            answers.sure(text, talk.START)
        asked += len(texts)
    return Result(
        "answers_speed",
        round(asked / spent),
        "questions per second of one core",
        "higher",
        {"entries": ENTRIES},
    )


def many(entries: tuple[KnowledgeInfo, ...], count: int) -> tuple[KnowledgeInfo, ...]:
    """The entries, and others made of them in which a made-up word of two characters says what for."""
    chance = random.Random(SEED)
    characters = [chr(code) for code in range(0x4E00, 0x5600)]
    made = list(entries)
    while len(made) < count:
        entry, name = entries[len(made) % len(entries)], "".join(chance.choices(characters, k=2))
        made.append(
            KnowledgeInfo(name + entry.question, entry.answer, tuple(name + each for each in entry.similar))
        )
    return tuple(made)
