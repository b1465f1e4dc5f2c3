"""What tells of things alone: a bicycle that fell over is nobody who did, however heavy the words.

Ways of speaking and weights do not ask who it is that falls, breaks or has no breath left (没气了).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from understanding.emergency.writing import STRONG, WEAK, one_of

# Who writes more tells of more than a thing.
LONGEST = 30
# How long what says where it is may be.
PLACE = 12
_PAUSES = f"{WEAK}{STRONG}"
_CLAUSES = re.compile(f"[^{_PAUSES}]+")
# What somebody fell from or was struck by is not what the text tells of.
_NOT_BEHIND = "(?<![从往在被让叫给把撞骑])"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is told of it; `unsure`: it may come down on somebody, or shut somebody in."""

    words: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Things:
    """A clause that tells of a thing, or of what people do there any day; of a thing that is over where
    people walk; a door behind which somebody may be; what else may be said beside it; and who or what makes
    it more than a thing, but for what only sounds so.
    """

    lying: re.Pattern[str]
    hanging: re.Pattern[str]
    door: re.Pattern[str]
    beside: re.Pattern[str]
    harmless: re.Pattern[str]
    more: re.Pattern[str]

    def told(self, said: str, repaired: str) -> Thing | None:
        """The thing that a clean text tells of, as it is written, and nothing else, as it is meant either."""
        if len(said) > LONGEST or not (first := self.lying.search(said)):
            return None
        if any(self.more.search(self.harmless.sub("", each)) for each in (said, repaired)):
            return None
        if not all(self.lying.search(each) or self.beside.search(each) for each in _CLAUSES.findall(said)):
            return None
        hangs = self.hanging.search(said)
        return Thing((hangs or first)["thing"], hangs is not None or self.door.search(said) is not None)


def things_of(raw: Mapping[str, Any], people: Iterable[str]) -> Things:
    """From the file as it is written, and the words for people."""
    again, falls, other = f"(?:{_any(raw['又'])})*", _any(raw["落"]), _any(raw["别的"])
    high, things = _any(raw["高处的"]), _any(chain.from_iterable(raw["东西"].values()))
    beside = _any(raw["闲话"])
    # Under what collapses from above there may be somebody.
    fell = f"(?:{high})(?![^{_PAUSES}]{{0,3}}塌){again}(?:{falls})"
    who, doing = _any(raw["谁在干"]), _any(raw["干的事"])
    crowd = f"(?:全是|都是|好多)(?:{doing})的人?|(?:{doing})的人?(?:太多|很多|不少|扎堆)"
    daily = f"(?:{who})(?:{doing})|{crowd}"
    became = (
        f"(?:{things}){again}(?:{falls}|{other})|(?:{high}){again}(?:{other})|{_any(raw['另外'])}|{daily}"
    )
    begins, ends = (
        f"(?:^|(?<=[{_PAUSES}]))[^{_PAUSES}]{{0,{PLACE}}}?{_NOT_BEHIND}",
        f"(?:{_any(raw['跟着'])})*",
    )
    ends = f"{ends}(?:[{_PAUSES}]|$|{beside})"
    return Things(
        re.compile(f"{begins}(?P<thing>{fell}|{became}){ends}"),
        re.compile(f"{begins}(?P<thing>{fell}){ends}"),
        re.compile(_any(raw["里头可能有人"])),
        re.compile(beside),
        re.compile(f"{daily}|{_any(raw['不是人'])}"),
        re.compile(f"{_any(raw['有人'])}|{one_of(people)}"),
    )


def _any(expressions: Iterable[str]) -> str:
    return "|".join(expressions)
