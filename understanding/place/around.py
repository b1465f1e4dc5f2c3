"""What stands around a name in a text, and tells whether the place is meant at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from understanding import shipped
from understanding.place.longer_before import Beginnings, begun_before, cut_off
from understanding.place.longer_behind import goes_on_behind
from understanding.place.name import Hit
from understanding.place.telling import NUMERALS
from understanding.place.whole import CLEAR, FREE, KIND_END, SHORT

# Names that every compound or town has: they mean one of ours only in the group that it belongs to.
_GENERIC = re.compile(
    r"[一二三四五六七八九十东西南北中ab]区|[东西南北前后大小正侧]门|生活区|家属院|老年?俱乐部|村委会|社区|物业"
)
_PART_OF = re.compile(
    r"(?:小区|家属院|院里?|花园|家园|苑|我们|咱们?|俺们?|生活区|[一二三四五六东西南北]区)的?$"
)
_OUTSIDE = ("外面", "外边", "外头")
_CALLED = re.compile(r"(?:[我他她名]|名字|小名)(?:叫|姓)$")
ROOM, _THERE = 3, ("那边", "这边", "附近", "那里")
# What is said of a person right behind his name.
_OF_A_PERSON = re.compile(r"家(?![属园里庄村])|把|天天|老是|欠|这[人家个]|那[人个]")
# 我跟你一宿舍: in the same one.
_ONE, _SAME = frozenset("一1"), frozenset("你同某每另")
# 公园里有人 is in some park.
_INSIDE = re.compile(r"(?:公园|学校|医院|市场|广场|车站|花园|校园)里(?![没停])")
_REST = re.compile(
    r"(?:的|那边?|这边?|(?:(?![来到去在人有和跟小])[\u4e00-\u9fff]){0,4}?(?:[县市省镇乡村]|街道|区))*"
)


@dataclass(frozen=True, slots=True)
class _Words:
    surnames: frozenset[str]
    common: frozenset[str]
    crossing: frozenset[str]
    elsewhere: tuple[str, ...]
    beginnings: Beginnings


@cache
def _shipped() -> _Words:
    """Read once, since every change of the registry makes a new reader."""
    raw = shipped.read("around.yaml")
    sets = (frozenset(raw["surnames"]), frozenset(raw["common"].split()), frozenset(raw["crossing"].split()))
    beginnings = Beginnings(frozenset(raw["begins"].split()), frozenset(raw["ahead"].split()))
    return _Words(*sets, tuple(" ".join(raw["elsewhere"]).split()), beginnings)


class Around:
    """The words of `data/around.yaml`, and what they say of a name in a text."""

    def __init__(self, registered: str) -> None:
        """`registered` is what the registry says of its own towns: these are not elsewhere."""
        self._words = _shipped()
        self._elsewhere = ahocorasick.Automaton()
        for word in self._words.elsewhere:
            if word not in registered:
                self._elsewhere.add_word(word, len(word))
        self._elsewhere.make_automaton()

    def elsewhere(self, text: str) -> list[tuple[int, int]]:
        """Where other towns are named, from start to before end."""
        return [(last + 1 - length, last + 1) for last, length in self._elsewhere.iter(text)]

    def no_place(self, hit: Hit, text: str, inside: bool, known: bool) -> bool:
        """Whether these characters are no mention of this place.

        `inside` tells that it lies in the group's area, `known` that there is an area.
        """
        said, start = hit.said, hit.start
        before = text[start - 1 : start]
        if said[0] in NUMERALS and before and before in NUMERALS:
            return True
        if said[-1].isdigit() and text[hit.end : hit.end + 1].isdigit():
            return True
        if said[0] in _ONE and before and before in _SAME:
            return True
        if said.isdigit() and CLEAR.match(text, hit.end) is None:
            # A year or a works' number of one's own area: 1958那边. A room is not spoken of so.
            return not (inside and len(said) > ROOM and text.startswith(_THERE, hit.end))
        if _GENERIC.fullmatch(said):
            return (known and not inside) or _PART_OF.search(text[:start]) is not None
        if (
            len(said) == SHORT
            and _INSIDE.match(text, start) is not None
            and CLEAR.match(text, hit.end) is None
        ):
            return True
        if len(said) > 2 and not hit.name.weak:
            return False
        if self._crosses(hit, text):
            return True
        named = len(said) == 2 and before != "" and before in self._words.surnames
        if named and (said[-1] not in KIND_END or _OF_A_PERSON.match(text, hit.end) is not None):
            return True
        if _CALLED.search(text, max(0, start - 3), start) is not None:
            return True
        if said not in self._words.common or CLEAR.match(text, hit.end) is not None:
            return False
        # What the station itself lists as a name counts in its own area, where nothing odd stands before it.
        return hit.name.weak or not inside or (before != "" and before not in FREE)

    def another(self, hit: Hit, text: str, inside: bool, begun: bool, followed: bool) -> bool:
        """Whether the text makes another name of it: behind, where no other name has `followed`, or ahead,
        where none has `begun`.
        """
        if (not followed and goes_on_behind(hit, text)) or self._crosses(hit, text):
            return True
        if not inside and _GENERIC.fullmatch(hit.said) is not None:
            return True
        words = self._words.beginnings
        return not begun and (cut_off(hit, text, inside, words) or begun_before(hit, text, inside, words))

    def _crosses(self, hit: Hit, text: str) -> bool:
        last = hit.end - 1
        if text.startswith(_OUTSIDE, hit.end):
            return False
        return text[last : last + 2] in self._words.crossing or text[last : last + 3] in self._words.crossing


def named_behind(text: str, towns: list[tuple[int, int]], start: int) -> bool:
    """Whether what begins at `start` is named as a part of another town: 山阴县岱岳镇二中."""
    return any(end <= start and _REST.fullmatch(text, end, start) for _, end in towns)
