"""Names that are nearly in a text: as they sound, or with one character wrong; looked for in one area only.

The same slip is another name somewhere in a large town, so only the places of the group's own grids are
compared. A name of which only two characters tell it from others must differ by one that is written like
it; with three or more any one character may be wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from understanding.place.alike import Alike
from understanding.place.name import Hit, Name
from understanding.place.other_names import FREE
from understanding.place.sound import sounds
from understanding.place.telling import TELLING, same_order

# A slip in these would make another kind of place; and what stands before them is what tells names apart.
KINDS = (
    "小区", "花园", "家园", "嘉园", "新村", "公寓", "家属院", "家属楼", "宿舍",
    "小学", "中学", "幼儿园", "超市", "市场", "广场", "公园", "医院", "药店",
    "宾馆", "酒店", "大厦", "饭店", "加油站", "社区", "苑", "路", "街", "巷", "村",
)  # fmt: skip
# What a works or an office is: 富达电子厂 and 宏达电子厂, 机务段宿舍 and 工务段宿舍 are two.
_HOUSE = re.compile(
    r"(?:电子|电器|纸箱|造纸|印刷|食品|服装|纺织|化工|机械|建材|水泥|家具|五金|塑料|玻璃|物流|商贸|房产|实业|科技|建筑|装饰|汽贸)?"
    r"(?:厂|段|局|队|所|社|站|矿|公司|集团)$"
)
SHORTEST, SHORTEST_ALONE, CORE = 3, 4, 3
MOST = 500
# So many characters beside numerals have to be right.
LEFT = 2
# What a place is, by its last character.
_SORTS = frozenset("路街巷道弄村里苑园院楼厂场店站馆局所社区城庄湾桥门口寓关塔坡沟")
# What names are made of: with one of these for another it is the next compound's. 云湖名苑 is not 云湖雅苑.
_NAMING = (
    frozenset(
        "雅名华佳嘉丽秀锦绣御豪悦景馨怡春夏秋冬兰梅桂竹松柏枫桐金银铜铁玉珠宝龙凤鹤福禄寿喜祥瑞和平安康泰富贵荣盛昌兴隆"
        "阳光星月明辉江河湖海山水云林泉溪花香红绿青蓝紫白黑建国民富强文武德仁义礼信城庭府苑园居邸湾岛港庄堂轩阁火汽总末首"
    )
    | _SORTS
)
_NUMERALS = frozenset("0123456789一二三四五六七八九十百")


class Known(NamedTuple):
    """A name taken apart: what tells it from others, its kind, how it sounds, how it looks.

    `kind` is empty where a slip would leave too little to know the name by; `halves` of a longer name that
    has no kind; so many characters that are `firm`, since another works is called otherwise there.
    """

    name: Name
    core: str
    kind: str
    sound: str
    look: str
    halves: tuple[str, str] | None
    firm: int


class Near:
    """The names of each grid, ready to be compared."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._alike = Alike()
        self._known: defaultdict[str, list[Known]] = defaultdict(list)
        for name in names:
            if not name.weak and len(name.text) >= SHORTEST:
                known = self._taken_apart(name)
                for grid in {row.grid for row in name.rows}:
                    self._known[grid].append(known)
        self._kinds = ahocorasick.Automaton()
        for kind in KINDS:
            self._kinds.add_word(kind, kind)
        self._kinds.make_automaton()

    def of(self, area: Iterable[str]) -> list[Known]:
        """The names of these grids; none where there are too many to compare."""
        found: list[Known] = []
        for grid in area:
            found += self._known.get(grid, ())
            if len(found) > MOST:
                return []
        return found

    def find(self, text: str, among: list[Known]) -> list[Hit]:
        """Those that nearly stand in the text; of those that overlap the longest, or equals."""
        sounding, looking = sounds(text), self._alike.looks(text)
        kinds: dict[str, list[int]] = {}
        for last, kind in self._kinds.iter(text):
            kinds.setdefault(kind, []).append(last + 1 - len(kind))
        hits: list[Hit] = []
        for known in among:
            _name, _core, kind, sound, look, halves, _firm = known
            if sound in sounding:
                hits += _sounds_like(known, text, sounding)
            elif look in looking:
                hits += _looks_like(known, text, looking)
            elif kind in kinds:
                length = len(known.core)
                hits += _slips(known, text, [at - length for at in kinds[kind]])
            elif halves is not None and (halves[0] in text or halves[1] in text):
                hits += _slips(known, text, _beginnings(known, text))
        return _longest(hits)

    def _taken_apart(self, name: Name) -> Known:
        text = name.text
        kind = next((kind for kind in KINDS if text.endswith(kind)), "") if text[-1] in _LAST else ""
        core = text.removesuffix(kind) if kind else text
        alone = not kind and len(core) >= SHORTEST_ALONE
        halves = (core[: len(core) // 2], core[len(core) // 2 :]) if alone else None
        kind = kind if len(core) >= CORE else ""
        house = _HOUSE.search(core)
        firm = house.start() if house is not None and house.start() < CORE else 0
        return Known(name, core, kind, sounds(text), self._alike.looks(text), halves, firm)


_LAST = frozenset(kind[-1] for kind in KINDS)


def _sounds_like(known: Known, text: str, sounding: str) -> Iterator[Hit]:
    start = sounding.find(known.sound)
    end = start + len(known.sound)
    said, name = text[start:end], known.name.text
    # 货车占 is not 火车站: of three characters more than one is another only where the last is right.
    short = len(name) == SHORTEST and said[-1] != name[-1]
    if same_order(said, name) and not (short and _wrong(said, name) > 1):
        yield Hit(known.name, start, end, said, by_sound=True)


def _looks_like(known: Known, text: str, looking: str) -> Iterator[Hit]:
    start = looking.find(known.look)
    end = start + len(known.look)
    said = text[start:end]
    if same_order(said, known.name.text) and _wrong(said, known.name.text) == 1:
        yield Hit(known.name, start, end, said, slip=True)


def _slips(known: Known, text: str, starts: Iterable[int]) -> Iterator[Hit]:
    """One character wrong in what tells the name from others."""
    length = len(known.core)
    for start in starts:
        said = text[start : start + length] if start >= 0 else ""
        if len(said) == length and _slipped(said, known.core, known.firm, known.halves is not None):
            end = start + len(known.name.text)
            yield Hit(known.name, start, end, text[start:end], slip=True)


def _slipped(said: str, core: str, firm: int, alone: bool) -> bool:
    if said[:firm] != core[:firm]:
        return False
    # 609房 is no slip of 609厂: what is left has to be more than a number.
    if sum(a == b and a not in _NUMERALS for a, b in zip(said, core, strict=True)) < LEFT:
        return False
    wrong = [(a, b) for a, b in zip(said, core, strict=True) if a != b]
    if len(wrong) != 1:
        return False
    one, other = wrong[0]
    # 在火车站 is no slip of 老火车站, and 自来水管 none of 自来水厂.
    if one in FREE or (alone and other in _SORTS and said[-1] != core[-1]):
        return False
    # Nor is a character written for a digit by a slip: 阳光城18栋 is not 阳光城1期.
    return not (
        one.isascii() or other.isascii() or (one in TELLING and other in TELLING) or {one, other} <= _NAMING
    )


def _wrong(said: str, name: str) -> int:
    return sum(a != b for a, b in zip(said, name, strict=True))


def _beginnings(known: Known, text: str) -> Iterator[int]:
    """Where a name without a kind may begin: by either half."""
    first, last = known.halves or ("", "")
    yield text.find(first)
    end = text.find(last)
    yield end - len(first) if end >= 0 else -1


def _longest(hits: list[Hit]) -> list[Hit]:
    """By sound before by slip, longer before shorter; equals stay, for the question."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.slip, h.start - h.end, h.start)):
        rivals = [other for other in kept if hit.start < other.end and other.start < hit.end]
        if all((r.start, r.end, r.slip) == (hit.start, hit.end, hit.slip) for r in rivals):
            kept.append(hit)
    return kept
