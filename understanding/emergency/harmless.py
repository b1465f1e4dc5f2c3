"""A text without the clauses that tell of no danger: what is feared, likened, over, or told of things.

Whoever says what may happen one day uses the words of what happens: the rest tells whether it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.text import clean
from understanding.emergency.writing import WEAK
from understanding.normal import LONGEST as READ

# What parts clauses as it is written: people often leave a space for a comma.
_CLAUSES = re.compile(r"[^\s，,。.！!？?；;：:、…~～]+")
# A longer clause tells more than one thing.
LONGEST = 24
_NEVER = "(?!)"
_PARTS = "词", "随着", "撤", "通篇撤"


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a text, why the rest of it is no danger, and whether an officer looks all the same."""

    said: str
    why: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause tells of no danger: its words, those of clauses that go on about it, and what undoes both,
    in the clause or anywhere. `over`: nothing before it counts either.
    """

    name: str
    words: re.Pattern[str]
    further: re.Pattern[str]
    unless: re.Pattern[str]
    nowhere: re.Pattern[str]
    over: bool
    unsure: bool

    def fits(self, clause: str) -> bool:
        """Whether a clause tells of it, and of nothing else."""
        return self.words.search(clause) is not None and self.unless.search(clause) is None

    def goes_on(self, clause: str) -> bool:
        """Whether a clause beside such a one goes on about it."""
        return self.further.search(clause) is not None and self.unless.search(clause) is None


@dataclass(frozen=True, slots=True)
class Harmless:
    """The reasons, what calls somebody because of them, and what no clause is left out with."""

    reasons: tuple[Reason, ...]
    calls: re.Pattern[str]
    never: re.Pattern[str]

    def left(self, text: str) -> Left | None:
        """The text without such clauses, or nothing where it has none."""
        clauses = {each.span(): clean(each[0]) for each in _CLAUSES.finditer(text[:READ])}
        fitting = {span: reason for span, said in clauses.items() if (reason := self._reason(said))}
        there = WEAK.join(said for span, said in clauses.items() if not _only_thought(fitting.get(span)))
        told = {span: reason for span, reason in fitting.items() if not reason.nowhere.search(there)}
        if not told:
            return None
        found = set(told.values())
        over = next((start for (start, _), reason in told.items() if reason.over), -1)
        out = [
            span for span, said in clauses.items() if span[0] <= over or span in told or self._of(said, found)
        ]
        (start, end), first = next(iter(told.items()))
        return Left(
            _without(text, out),
            f"{first.name}“{text[start:end]}”",
            any(reason.unsure for reason in found),
        )

    def _reason(self, clause: str) -> Reason | None:
        if len(clause) > LONGEST or self.never.search(clause):
            return None
        return next((reason for reason in self.reasons if reason.fits(clause)), None)

    def _of(self, clause: str, found: Iterable[Reason]) -> bool:
        """Whether a clause goes on about what was found, or only calls somebody for it."""
        if self.never.search(clause):
            return False
        return self.calls.fullmatch(clause) is not None or any(reason.goes_on(clause) for reason in found)


def _only_thought(reason: Reason | None) -> bool:
    """What is feared or likened is nowhere: nothing said so undoes a reason."""
    return reason is not None and reason.nowhere.pattern == _NEVER


def _without(text: str, out: Iterable[tuple[int, int]]) -> str:
    """The text but for what stands there; what parts clauses stays."""
    parts, done = [], 0
    for start, end in out:
        parts.append(text[done:start])
        done = end
    return "".join(parts) + text[done:]


def harmless_of(raw: Mapping[str, Any]) -> Harmless:
    """From the file as it is written."""
    return Harmless(
        tuple(_reason(name, of) for name, of in raw["不是险情"].items()),
        re.compile(_any(raw["叫人"])),
        re.compile(_any(raw["不算"])),
    )


def _reason(name: str, of: Mapping[str, Any]) -> Reason:
    words, further, unless, nowhere = (re.compile(_any(of.get(part, ()))) for part in _PARTS)
    return Reason(name, words, further, unless, nowhere, bool(of.get("全去")), bool(of.get("看一眼")))


def _any(expressions: Iterable[str]) -> str:
    return "|".join(f"(?:{each})" for each in expressions) or _NEVER
