"""What is left of names where people leave out the one of where all of them live: 卫生室 of 上柳卫生室."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import ahocorasick

from models.registry import GridInfo, PlaceInfo
from understanding.place.as_read import as_read
from understanding.place.known import Known
from understanding.place.name import Name
from understanding.place.parts import is_part
from understanding.place.row_kinds import COMMUNITY, GRID, ROAD, VILLAGE

SHORTEST = 2
_NOT_SAID_SO = frozenset((VILLAGE, COMMUNITY, GRID))
# The end of a community's name that is none of its own.
_ENDS = re.compile(r"(?:社区|居委会|村委会|[村镇乡])$")
# Every place has these, or may call a part of itself so.
_EVERYWHERE = frozenset(
    (
        "小区", "社区", "家属院", "家属楼", "宿舍", "宿舍楼", "公寓", "新村", "大院", "院子", "平房",
        "安置房", "大街", "南街", "北街", "东街", "西街", "一组", "二组", "三组",
    )
)  # fmt: skip


# What a village's people keep and make, and call by its owner.
_WORKS = re.compile(
    "(?:(?:养[鸡猪羊牛鱼驴]|[鸡猪羊牛驴])场|鱼塘|果园|苗圃|(?:豆腐|面粉|油|磨|酒|醋)坊|(?:砖|石料|饲料|铸造|水泥|预制)厂|[沙煤]场|加油站"
    "|(?:修理|裁缝)铺|理发店|祠堂|戏台|水塔|机井|泵站)$"
)
_KEPT = "养"
_TOWNS = ("镇", "乡")
_ONCE = re.compile(
    "[镇乡]?(?:卫生院|[客汽]?[运车]站|派出所|政府|供销社|粮站|敬老院|信用社|农贸市场|菜市场|集市)"
)


class AtHome:
    """Knows what is said without the name of the only community that an area has."""

    def __init__(self, grids: Iterable[GridInfo]) -> None:
        self._towns = {grid.number: (as_read(grid.community), as_read(grid.town)) for grid in grids}

    def names(
        self, grids: Collection[str], known: Collection[Known], whole: bool
    ) -> ahocorasick.Automaton | None:
        """What is left of the names of an area, each with the rows there that it may mean; of an area that is
        no `whole` village or compound what a township has once."""
        towns = {self._towns.get(grid, ("", "")) for grid in grids}
        if len(towns) != 1 or not known or not (whole or all(town.endswith(_TOWNS) for _, town in towns)):
            return None
        heads = tuple(_heads(*towns.pop(), grids, known))
        texts = [each.name.text for each in known if _may_be_left(each)]
        left = {rest for text in texts for rest in (*_left(text, heads), *_of_an_owner(text))}
        if not whole:
            left = {rest for rest in left if _ONCE.fullmatch(rest) is not None}
        return _automaton(left, grids, known) if left else None


def _heads(community: str, town: str, grids: Collection[str], known: Iterable[Known]) -> set[str]:
    """What the community is called, and what lies in all of its grids."""
    own = _ENDS.sub("", community)
    heads = {community, town, *(own[:length] for length in range(SHORTEST, len(own) + 1))}
    for row in {id(row): row for each in known for row in _all_over(each, grids)}.values():
        heads.update(map(as_read, (row.name, *row.aliases)))
    return {head for head in heads if len(head) >= SHORTEST}


def _all_over(known: Known, grids: Collection[str]) -> tuple[PlaceInfo, ...]:
    rows = known.name.rows
    return rows if {row.grid for row in rows}.issuperset(grids) and rows[0].kind != ROAD else ()


def _may_be_left(known: Known) -> bool:
    return all(row.kind not in _NOT_SAID_SO for row in known.name.rows)


def _left(name: str, heads: tuple[str, ...]) -> Iterable[str]:
    if name.startswith(heads):
        for head in heads:
            if name.startswith(head) and len(name) >= len(head) + SHORTEST:
                rest = name[len(head) :]
                if rest not in _EVERYWHERE and not is_part(rest):
                    yield rest


def _of_an_owner(name: str) -> Iterable[str]:
    """鸡场 and 养鸡场 of 建国养鸡场: a village has one, or several that all are asked about."""
    kind = _WORKS.search(name)
    if kind is not None and kind.start() >= SHORTEST:
        yield kind[0]
        if kind[0].startswith(_KEPT):
            yield kind[0][1:]
        elif len(kind[0]) == SHORTEST and kind[0].endswith("场"):
            yield "养" + kind[0]


def _automaton(
    left: Iterable[str], grids: Collection[str], known: Collection[Known]
) -> ahocorasick.Automaton:
    """Of what ends so in the area any may be meant: 卫生室 of two hamlets."""
    found = ahocorasick.Automaton()
    for rest in left:
        ends = rest, rest.removeprefix(_KEPT)
        names = (each.name for each in known if each.name.text.endswith(ends))
        rows = {id(row): row for name in names for row in name.rows if row.grid in grids}
        found.add_word(rest, Name(rest, tuple(rows.values())))
    found.make_automaton()
    return found
