"""What stands around a name in a text, and tells whether the place is meant at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from understanding import shipped
from understanding.place.longer_before import Beginnings, begun_before, cut_off
from understanding.place.longer_behind import goes_on_behind
from understanding.place.name import Hit
from understanding.place.telling import NUMERALS
from understanding.place.towards import only_towards
from understanding.place.whole import CLEAR, FREE, KIND_END, SHORT

# Names that every compound or town has: they mean one of ours only in the group that it belongs to.
_GENERIC = re.compile(
    r"[一二三四五六七八九十东西南北中ab]区|[东西南北前后大小正侧]门|生活区|家属院|(?:老年?)?俱乐部|村委会|社区|物业"
)
# Every lane has such yards.
_YARD = re.compile(r"\d{1,4}(?:号院|弄)")
_PART_OF = re.compile(
    r"(?:小区|家属院|院里?|花园|家园|苑|我们|咱们?|俺们?|生活区|[一二三四五六东西南北]区)的?$"
)
# What begins behind a name and is no part of a word with its end: 公园|长椅, 大楼|下水道.
_BEHIND = (
    "外面", "外边", "外头", "长期", "长年", "长时间", "长椅", "长凳", "长廊", "长亭", "长满", "长草", "长了",
    "下水", "上头", "上面", "着火", "着起火", "着大火", "不让", "不远",
)  # fmt: skip
_CALLED = re.compile(r"(?:[我他她名]|名字|小名)(?:叫|姓)$")
ROOM, _THERE = 3, ("那边", "这边", "附近", "那里")
# What is said of a person right behind his name.
_OF_A_PERSON = re.compile(r"家(?![属园里庄村])|把|天天|老是|欠|这[人家个]|那[人个]")
# 我跟你一宿舍: in the same one.
_ONE, _SAME = frozenset("一1"), frozenset("你同某每另")
# 公园里有人 is in some park.
_INSIDE = re.compile(r"(?:公园|学校|医院|市场|广场|车站|花园|校园)里(?![没停])")


@dataclass(frozen=True, slots=True)
class _Words:
    surnames: frozenset[str]
    common: frozenset[str]
    crossing: frozenset[str]
    beginnings: Beginnings


@cache
def _shipped() -> _Words:
    """Read once, since every change of the registry makes a new reader."""
    raw = shipped.read("around.yaml")
    sets = (frozenset(raw["surnames"]), frozenset(raw["common"].split()), frozenset(raw["crossing"].split()))
    return _Words(*sets, Beginnings(frozenset(raw["begins"].split()), frozenset(raw["ahead"].split())))


class Around:
    """The words of `data/around.yaml`, and what they say of a name in a text."""

    def __init__(self) -> None:
        self._words = _shipped()

    @property
    def ahead(self) -> frozenset[str]:
        """What people say before a name."""
        return self._words.beginnings.ahead

    def no_place(self, hit: Hit, text: str, inside: bool, known: bool, begun: bool = False) -> bool:
        """Whether these characters are no mention of this place.

        `inside` tells that it lies in the group's area, `known` that there is an area, `begun` that
        another name ends right before it.
        """
        if _part_of_a_number(hit, text) or _the_same(hit, text) or _of_its_people(hit, text):
            return True
        if hit.said.isdigit() and CLEAR.match(text, hit.end) is None:
            return not (inside and _spoken_of_as_a_place(hit, text))
        if hit.name.weak and known and not inside and _YARD.fullmatch(hit.said):
            return True
        if _GENERIC.fullmatch(hit.said):
            return (known and not inside) or _PART_OF.search(text[: hit.start]) is not None
        if _inside_some(hit, text):
            return True
        if len(hit.said) > 2 and not hit.name.weak:
            return hit.said in self._words.common and self._only_talk(hit, text, inside)
        return self._in_words(hit, text, inside, begun)

    def _in_words(self, hit: Hit, text: str, inside: bool, begun: bool) -> bool:
        if self._crosses(hit, text) or self._only_talk(hit, text, inside):
            return True
        return not begun and self._of_a_person(hit, text)

    def another(self, hit: Hit, text: str, inside: bool, begun: bool, followed: bool) -> bool:
        """Whether the text makes another name of it: behind, where no other name has `followed`, or ahead,
        where none has `begun`.
        """
        if (not followed and goes_on_behind(hit, text, inside)) or only_towards(hit, text):
            return True
        if self._crosses(hit, text):
            return True
        # 西区 behind 阳光城东区 is that of 阳光城.
        if not inside and _GENERIC.fullmatch(hit.name.text) is not None:
            return True
        words = self._words.beginnings
        return not begun and (cut_off(hit, text, inside, words) or begun_before(hit, text, inside, words))

    def _crosses(self, hit: Hit, text: str) -> bool:
        """二中午没水: its end and what follows are another word."""
        last = hit.end - 1
        if text.startswith(_BEHIND, hit.end):
            return False
        return text[last : last + 2] in self._words.crossing or text[last : last + 3] in self._words.crossing

    def _of_a_person(self, hit: Hit, text: str) -> bool:
        """赵桃园家狗乱叫, 我叫平安: somebody's name."""
        named = len(hit.said) == 2 and hit.start > 0 and text[hit.start - 1] in self._words.surnames
        if named and (hit.said[-1] not in KIND_END or _OF_A_PERSON.match(text, hit.end) is not None):
            return True
        return _CALLED.search(text, max(0, hit.start - 3), hit.start) is not None

    def _only_talk(self, hit: Hit, text: str, inside: bool) -> bool:
        """和谐, 建设: words of everyday. What the station itself lists as a name counts in its own area,
        where nothing odd stands before it.
        """
        if hit.said not in self._words.common or CLEAR.match(text, hit.end) is not None:
            return False
        return hit.name.weak or not inside or (hit.start > 0 and text[hit.start - 1] not in FREE)


def _part_of_a_number(hit: Hit, text: str) -> bool:
    """29号院 is not 9号院, nor 60912 the works 609."""
    if hit.said[0] in NUMERALS and hit.start and text[hit.start - 1] in NUMERALS:
        return True
    return hit.said[-1].isdigit() and text[hit.end : hit.end + 1].isdigit()


def _of_its_people(hit: Hit, text: str) -> bool:
    """小李快递员 is somebody."""
    return text.startswith("员", hit.end) and not text.startswith("员工", hit.end)


def _the_same(hit: Hit, text: str) -> bool:
    return hit.said[0] in _ONE and hit.start > 0 and text[hit.start - 1] in _SAME


def _spoken_of_as_a_place(hit: Hit, text: str) -> bool:
    """1958那边: a year, or a works by its number. A room is not spoken of so."""
    return len(hit.said) > ROOM and text.startswith(_THERE, hit.end)


def _inside_some(hit: Hit, text: str) -> bool:
    if len(hit.said) != SHORT or _INSIDE.match(text, hit.start) is None:
        return False
    return CLEAR.match(text, hit.end) is None
