"""emergencies: how many cries for help are found, and how much talk of danger is taken for one.

`sealed` and `sealed_second` were written by people who had not seen the rules, and nobody looks at their
lines; `tuning` served to make the rules. `or_shown` counts too what is only shown to the officers, since it
is in doubt. A list of keywords is measured in the same run as a peer. Only totals are printed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.result import Result
from understanding import emergency
from understanding.reading import Kind

FOLDER = Path(__file__).parent
SETS = ("sealed", "sealed_second", "tuning")
KEYWORDS = re.compile(
    r"着火|起火|失火|冒烟|煤气|燃气|漏气|落水|溺水|掉河|跳楼|自杀|坠楼|塌|触电|持刀|拿刀|砍|捅|打架|打人|抢劫"
    r"|绑架|走丢|走失|不见了|晕倒|昏|抽搐|流血|没呼吸|车祸|救命|救人|报警|110|119|120"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A message, whether it is an emergency, and the sort that its author gave it."""

    text: str
    emergency: bool
    sort: str


def measure() -> Iterator[Result]:
    """For each set that is there: what is found and what is taken, beside the keyword list."""
    readers: dict[str, Callable[[str], bool]] = {"": fires, "_or_shown": shown, "_peer_keywords": by_keyword}
    for name in SETS:
        if lines := list(read(FOLDER / name)):
            for peer, is_one in readers.items():
                yield from _measured(f"{name}{peer}", lines, is_one)


def fires(text: str) -> bool:
    """Whether the rules take a message for an emergency."""
    found = emergency.find(text)
    return found is not None and not found.held


def shown(text: str) -> bool:
    """Whether it is one, or an officer is asked to look at it."""
    found = emergency.find(text)
    return found is not None and (not found.held or found.doubtful)


def by_keyword(text: str) -> bool:
    """A simple peer: any of some words makes an emergency."""
    return KEYWORDS.search(text) is not None


def read(folder: Path) -> Iterator[Line]:
    """The emergencies and the talk of a folder; a report that is no emergency is no talk and left out."""
    for path in sorted(folder.glob("*emergencies.jsonl")):
        is_one = not path.stem.endswith("not_emergencies")
        for line in map(json.loads, path.read_text("utf-8").splitlines()):
            if is_one or line["kind"] == Kind.CHATTER:
                yield Line(line["text"], is_one, line["sort"])


def _measured(name: str, lines: list[Line], is_one: Callable[[str], bool]) -> Iterator[Result]:
    read_as = [(line, is_one(line.text)) for line in lines]
    found = [(line.sort, taken) for line, taken in read_as if line.emergency]
    talk = [(line.sort, taken) for line, taken in read_as if not line.emergency]
    yield _share(f"{name}_emergencies_found", found, "of the emergencies", "higher")
    yield _share(f"{name}_talk_taken_for_emergency", talk, "of the talk of danger", "lower")


def _share(name: str, judged: list[tuple[str, bool]], of: str, better: str) -> Result:
    all_, taken = Counter(sort for sort, _ in judged), Counter(sort for sort, yes in judged if yes)
    more: dict[str, object] = {
        "messages": len(judged),
        "by_sort": {sort: [taken[sort], n] for sort, n in all_.items()},
    }
    return Result(name, round(taken.total() / max(len(judged), 1), 4), of, better, more)
