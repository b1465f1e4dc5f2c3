"""A name taken apart, to be compared with what is nearly so written."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.place.alike import Alike
from understanding.place.name import Name
from understanding.place.sound import sounds

# A slip in these would make another kind of place; and what stands before them is what tells names apart.
KINDS = (
    "小区", "花园", "家园", "嘉园", "新村", "公寓", "家属院", "家属楼", "宿舍",
    "小学", "中学", "幼儿园", "超市", "市场", "广场", "公园", "医院", "药店",
    "宾馆", "酒店", "大厦", "饭店", "加油站", "社区", "苑", "路", "街", "巷", "村",
)  # fmt: skip
_LAST = frozenset(kind[-1] for kind in KINDS)
# What a works or an office is: 富达电子厂 and 宏达电子厂, 机务段宿舍 and 工务段宿舍 are two.
_WORKS = re.compile(
    r"(?:电子|电器|纸箱|造纸|印刷|食品|服装|纺织|化工|机械|建材|水泥|家具|五金|塑料|玻璃|物流|商贸|房产|实业|科技|建筑|装饰|汽贸)?"
    r"(?:厂|段|局|队|所|社|站|矿|公司|集团)$"
)
SHORTEST_ALONE, CORE = 4, 3


class Known(NamedTuple):
    """A name taken apart: what tells it from others, its kind, how it sounds, how it looks.

    `kind` is empty where a slip would leave too little to know the name by; `halves` of a longer name that
    has no kind; so many first characters have to be right as `firm` says: another works is called otherwise.
    """

    name: Name
    core: str
    kind: str
    sound: str
    look: str
    halves: tuple[str, str] | None
    firm: int


def taken_apart(name: Name, alike: Alike) -> Known:
    """What of a name is compared."""
    text = name.text
    kind = next((kind for kind in KINDS if text.endswith(kind)), "") if text[-1] in _LAST else ""
    core = text.removesuffix(kind) if kind else text
    alone = not kind and len(core) >= SHORTEST_ALONE
    halves = (core[: len(core) // 2], core[len(core) // 2 :]) if alone else None
    kind = kind if len(core) >= CORE else ""
    works = _WORKS.search(core)
    firm = works.start() if works is not None and works.start() < CORE else 0
    return Known(name, core, kind, sounds(text), alike.looks(text), halves, firm)
