"""Cries of a few characters that say nothing else but where, who and come: 打人了, 我家进贼了快来人."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from understanding.emergency.writing import STRONG, WEAK, one_of
from understanding.many_words import Words

# No text that says more is one, and no place.
LONGEST = 30
PLACE = 14
# Who suffers a thing says so of himself with any of these.
SUFFERED, BY = "被", ("让", "叫", "给", "被人", "让人", "叫人")
# Of a house, which may follow without a word between (着火了3号楼2单元).
_NUMBER = f"[0-9][^{WEAK}{STRONG}]{{0,{PLACE}}}(?:[0-9]|楼|单元|号|室|户|栋)"
_BREAK = f"[{WEAK}{STRONG}]"
# What ends before a place that is named last: 打人了快来人菜市场.
_CALLED = f"[{WEAK}{STRONG}快来人]"


class Cry(NamedTuple):
    """Its word and sort; not `surely` one where it may be the talk of something else."""

    word: str
    sort: str
    surely: bool


class _Cry(NamedTuple):
    """Its sort, what may stand before it, and what where who it was stands last (没心跳了，我妈); where
    `unsure` is all that stands before it may be said of something else.
    """

    sort: str
    before: re.Pattern[str]
    before_who: re.Pattern[str]
    unsure: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cries:
    """Words of a cry; what may stand `after` one; `who` may stand last; calls and names, and what may stand
    nowhere else around it: it tells of another time or is nobody's own (天哪 does not ask where: 哪).

    `topic` is a word that with no more than a sigh names what is talked of (天啊家暴).
    """

    words: Words[list[_Cry]]
    after: re.Pattern[str]
    who: re.Pattern[str]
    calls: re.Pattern[str]
    elsewhere: re.Pattern[str]
    topic: re.Pattern[str]

    def found(self, said: str) -> Cry | None:
        """The cry of a clean text that says nothing more."""
        if len(said) > LONGEST:
            return None
        for number, start, end in self.words.found(said):
            for cry in self.words.values[number]:
                if (found := self._said(cry, said, start, end)) is not None:
                    return found
        return None

    def among(self, said: str) -> bool:
        """Whether a clean text has the word of one anywhere."""
        return bool(self.words.found(said))

    def _said(self, cry: _Cry, said: str, start: int, end: int) -> Cry | None:
        word, front = said[start:end], said[:start]
        # Who is afraid says it twice.
        behind = said[end:].replace(word, "")
        last = self.who.search(behind)
        before = cry.before_who if last else cry.before
        if not before.fullmatch(front) or not self._done(front, behind[: last.start()] if last else behind):
            return None
        return Cry(word, cry.sort, not (cry.unsure.fullmatch(front) or self.topic.fullmatch(said)))

    def _done(self, before: str, after: str) -> bool:
        if self.after.fullmatch(after) is None:
            return False
        return self.elsewhere.search(self.calls.sub(STRONG, f"{before}{STRONG}{after}")) is None


def cries_of(raw: Mapping[str, Any], people: Iterable[str]) -> Cries:
    """From the file as it is written, and the words for people."""
    calls, fronts = _each(raw["叫人"]), _each(chain(raw["叫人"], raw["前头"]))
    ends, sides = one_of(raw["地方"]), one_of(raw["方位"])
    place = f"[^{WEAK}{STRONG}]{{0,{PLACE}}}{ends}{sides}{{0,2}}"
    front = f"(?:{fronts}|{_BREAK})*"
    where = f"{front}+(?:{place})?{front}"
    person = f"(?:{_each(raw['谁的'])}*{one_of(people)}|{one_of(raw['谁'])})"
    who = f"{person}{front}(?:(?<=在){place})?{front}"
    back = f"(?:{calls}|{_BREAK})*"
    return Cries(
        Words(
            _by_word(
                _cries(raw["喊"], f"{where}(?:{who})?", where),
                _cries(raw["只喊"], f"{front}(?:{who})?", front, raw["不算叫人"]),
                _cries(_suffered(raw["遭"]), f"{where}{who}", where),
            )
        ),
        re.compile(f"{back}(?:(?:{one_of(raw['后头'])}|(?<={_CALLED})){place}|{_NUMBER})?{back}"),
        re.compile(f"{_BREAK}{person}{_BREAK}?$"),
        re.compile(f"{calls}|{one_of(raw['名字'])}"),
        re.compile(one_of(raw["不在眼前"])),
        re.compile(
            f"(?:{one_of(raw['叹'])}|{_BREAK})*{one_of(raw['名目'])}(?:{one_of(raw['叹'])}|{_BREAK})*"
        ),
    )


def _by_word(*cries: Iterable[tuple[str, _Cry]]) -> dict[str, list[_Cry]]:
    by: dict[str, list[_Cry]] = {}
    for word, cry in chain(*cries):
        by.setdefault(word, []).append(cry)
    return by


def _cries(
    by_sort: Mapping[str, Iterable[str]], before: str, before_who: str, unsure: Sequence[str] = ()
) -> list[tuple[str, _Cry]]:
    made = re.compile(before), re.compile(before_who), re.compile(one_of(unsure) if unsure else "(?!)")
    return [(cry, _Cry(sort, *made)) for sort, cries in by_sort.items() for cry in cries]


def _suffered(by_sort: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """These and the same with any other word for 被: 被抢了, 让抢了, 叫人抢了."""
    return {
        sort: [
            *cries,
            *(
                by + cry.removeprefix(SUFFERED)
                for cry in cries
                if cry.startswith(SUFFERED) and len(cry) > 2
                for by in BY
            ),
        ]
        for sort, cries in by_sort.items()
    }


def _each(words: Iterable[str]) -> str:
    """The longest of these, and no other: of many in a row (急急急急) there is one way to take them apart."""
    return f"(?>{one_of(words)})"
