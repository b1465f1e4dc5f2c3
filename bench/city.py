"""A made-up city to measure place reading with: any number of places, and messages with the true grid."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from models.messages import Platform
from models.registry import GridInfo, GroupInfo, PlaceInfo, Registry
from models.roles import GroupKind

FIRST = (
    "金兴府平民福振开古张鄯善文崇永康顺和丰泰祥瑞嘉锦翠碧云龙凤星春"
    "江林桃梅竹松阳光明新东西南北长宏建友团育学清华盛昌"
)
SECOND = (
    "沙苑东安福华发北辽阳门远顺和康源泰瑞祥丰庆绣竹水海腾凰辉月晖河湖山林园溪湾桥坪岭关塔庄坡滩原善德信义仁礼"
)
COMPOUND = ("小区", "花园", "家园", "苑", "公寓", "新村", "家属院")
OTHER = (
    ("超市", "商铺"), ("小学", "学校"), ("幼儿园", "学校"), ("药店", "商铺"), ("宾馆", "楼宇"),
    ("广场", "地标"), ("菜市场", "商铺"), ("加油站", "商铺"), ("公园", "地标"), ("大厦", "楼宇"),
)  # fmt: skip
ROAD = ("路", "街", "巷", "北路", "南路", "东街", "西街")
TROUBLE = (
    "楼道灯不亮了",
    "下水道堵了往外冒",
    "垃圾没人收都臭了",
    "暖气不热",
    "路灯坏了好几天",
    "井盖没了",
    "有人乱停车堵着门",
    "水管爆了",
)
CN = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, the group it was said in, and the grid that text and group determine; None means ask."""

    sort: str
    text: str
    group: GroupInfo | None
    grid: str | None


@dataclass(frozen=True, slots=True)
class City:
    """The registry, and its places by what can be asked about them."""

    registry: Registry
    compounds: list[PlaceInfo]
    split: list[PlaceInfo]
    roads: list[PlaceInfo]
    others: list[PlaceInfo]


def build(places: int, grids: int, seed: int = 1) -> City:
    """About 20 places a grid; two grids a community; some compounds and most roads lie in both."""
    chance = random.Random(seed)
    stems = ["".join(pair) for pair in itertools.product(FIRST, SECOND) if pair[0] != pair[1]]
    infos = {f"G{n:05d}": GridInfo(f"G{n:05d}", f"第{n}网格", f"第{n // 2}社区") for n in range(grids)}
    fresh = _names(stems, chance)
    city = City(Registry(), [], [], [], [])
    rows: list[PlaceInfo] = []
    numbers = list(infos)
    while len(rows) < places:
        at = len(rows) * grids // places // 2 * 2
        rows += _more(numbers[at], numbers[min(at + 1, grids - 1)], fresh, chance, city)
    groups = {
        ("wechat", f"{n}@chatroom"): GroupInfo(
            Platform.WECHAT,
            f"{n}@chatroom",
            f"第{n}社区便民群",
            GroupKind.RESIDENT,
            tuple(numbers[2 * n : 2 * n + 2]),
        )
        for n in range(grids // 2)
    }
    registry = Registry(version=1, grids=infos, places=tuple(rows), groups=groups)
    return City(registry, city.compounds, city.split, city.roads, city.others)


def _names(stems: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Stems with what they are, in an order of chance; later rounds put a character in front."""
    for ahead in ("", *"东西南北新老", *FIRST):
        chance.shuffle(stems)
        for stem in stems:
            sort = chance.choice(("compound", "compound", "road", "other"))
            yield ahead + stem, sort


def _more(
    one: str, two: str, names: Iterator[tuple[str, str]], chance: random.Random, city: City
) -> list[PlaceInfo]:
    stem, sort = next(names)
    if sort == "road":
        road = stem + chance.choice(ROAD)
        rows = [PlaceInfo(road, grid, kind="道路") for grid in (one, two)]
        city.roads.append(rows[0])
        return rows
    if sort == "other":
        ending, kind = chance.choice(OTHER)
        row = PlaceInfo(stem + ending, chance.choice((one, two)), kind=kind)
        city.others.append(row)
        return [row]
    name = stem + chance.choice(COMPOUND)
    old = f"老{chance.choice(FIRST)}{chance.choice(SECOND)}厂院" if chance.random() < 0.2 else ""
    aliases = (old,) if old else ()
    if chance.random() < 0.25:
        rows = [PlaceInfo(name, one, aliases, "小区", "1-6"), PlaceInfo(name, two, aliases, "小区", "7-12")]
        city.split.append(rows[0])
        return rows
    row = PlaceInfo(name, chance.choice((one, two)), aliases, "小区")
    city.compounds.append(row)
    return [row]


def messages(city: City, count: int, seed: int = 2) -> Iterator[Asked]:
    """Messages of every sort, in turn."""
    chance = random.Random(seed)
    sorts = (
        _plain, _building, _split, _split_open, _alias, _sound,
        _slip, _beside, _crossing, _unknown, _nothing, _spaces,
    )  # fmt: skip
    for n in range(count):
        yield sorts[n % len(sorts)](city, chance)


def _group_of(city: City, grid: str, chance: random.Random) -> GroupInfo | None:
    """Mostly the group of that place; sometimes none, sometimes that of somewhere else."""
    number = int(grid[1:]) // 2
    which = chance.random()
    if which < 0.15:
        return None
    if which < 0.25:
        number = chance.randrange(len(city.registry.groups))
    return city.registry.groups.get(("wechat", f"{number}@chatroom"))


def _own_group(city: City, grid: str) -> GroupInfo | None:
    return city.registry.groups.get(("wechat", f"{int(grid[1:]) // 2}@chatroom"))


def _said(place: str, chance: random.Random) -> str:
    forms = (
        "{p}{t}",
        "{p}这里{t}，有人管吗",
        "你好，{p}{t}",
        "{t}，{p}的",
        "咱{p}{t}[流泪]",
        "反映一下{p}{t}",
    )
    return chance.choice(forms).format(p=place, t=chance.choice(TROUBLE))


def _number(n: int, chance: random.Random) -> str:
    if n <= 10 and chance.random() < 0.4:
        return CN[n]
    return f"十{CN[n - 10]}" if 10 < n < 20 and chance.random() < 0.4 else str(n)


def _house(n: int, chance: random.Random) -> str:
    word, entrance = _number(n, chance), chance.randint(1, 4)
    forms = ("{w}号楼", "{w}号楼{e}单元", "{w}栋", "{w}栋{e}单元", "{n}#", "{n}#{e}单元", "{n}-{e}-501",
             "{w}幢", "{n}号{e}单元", "{n}#楼", "的{w}号楼{e}单元302")  # fmt: skip
    return chance.choice(forms).format(w=word, n=n, e=entrance)


def _plain(city: City, chance: random.Random) -> Asked:
    row = chance.choice(city.compounds + city.others)
    return Asked("name", _said(row.name, chance), _group_of(city, row.grid, chance), row.grid)


def _building(city: City, chance: random.Random) -> Asked:
    row = chance.choice(city.compounds)
    text = _said(row.name + _house(chance.randint(1, 12), chance), chance)
    return Asked("building", text, _group_of(city, row.grid, chance), row.grid)


def _split(city: City, chance: random.Random) -> Asked:
    row, n = chance.choice(city.split), chance.randint(1, 12)
    other = f"G{int(row.grid[1:]) + 1:05d}"
    text = _said(row.name + _house(n, chance), chance)
    return Asked("split", text, _group_of(city, row.grid, chance), row.grid if n <= 6 else other)


def _split_open(city: City, chance: random.Random) -> Asked:
    row = chance.choice(city.split)
    return Asked("split without building", _said(row.name, chance), _own_group(city, row.grid), None)


def _alias(city: City, chance: random.Random) -> Asked:
    row = chance.choice([row for row in city.compounds[:2000] if row.aliases])
    others = {p.grid for p in city.registry.places if row.aliases[0] in p.aliases}
    group = _own_group(city, row.grid)
    inside = others & set(group.grids if group else ())
    return Asked("alias", _said(row.aliases[0], chance), group, row.grid if len(inside) == 1 else None)


def _sound(city: City, chance: random.Random) -> Asked:
    """One character written as another that sounds the same."""
    row = chance.choice(city.compounds)
    at = chance.randrange(2)
    wanted = lazy_pinyin(row.name[at])[0]
    same = [c for c in HOMOPHONES if c != row.name[at] and lazy_pinyin(c)[0] == wanted]
    name = row.name[:at] + chance.choice(same) + row.name[at + 1 :] if same else row.name
    known = name == row.name or not any(p.name == name for p in city.registry.places)
    return Asked("sound", _said(name, chance), _own_group(city, row.grid), row.grid if known else None)


def _slip(city: City, chance: random.Random) -> Asked:
    """One character wrong in a name of three or more before its ending."""
    row = chance.choice([row for row in city.compounds[-3000:] if len(row.name) >= 5])
    at = chance.randrange(len(row.name) - 2)
    name = row.name[:at] + chance.choice("辶攵竟堂赢傲") + row.name[at + 1 :]
    return Asked("slip", _said(name, chance), _own_group(city, row.grid), row.grid)


def _beside(city: City, chance: random.Random) -> Asked:
    row = chance.choice(city.others)
    word = chance.choice(("对面", "旁边", "门口", "隔壁", "东门", "后面"))
    return Asked("beside", _said(row.name + word, chance), _group_of(city, row.grid, chance), row.grid)


def _crossing(city: City, chance: random.Random) -> Asked:
    """A road lies in both grids of its community: in talk it has to be asked."""
    road = chance.choice(city.roads)
    return Asked("road", _said(road.name, chance), _own_group(city, road.grid), None)


def _unknown(city: City, chance: random.Random) -> Asked:
    name = f"{chance.choice('魁鼎赫铭')}{chance.choice('宸御璟')}{chance.choice(('小区', '花园', '大厦'))}"
    return Asked("unknown", _said(name, chance), chance.choice(list(city.registry.groups.values())), None)


def _nothing(city: City, chance: random.Random) -> Asked:
    group = chance.choice(list(city.registry.groups.values()))
    return Asked("no place", chance.choice(TROUBLE), group, None)


def _spaces(city: City, chance: random.Random) -> Asked:
    row = chance.choice(city.compounds)
    wide = str.maketrans("0123456789#-", "０１２３４５６７８９＃－")
    house = f"{chance.randint(1, 9)} 号楼 {chance.randint(1, 4)} 单元".translate(wide)
    text = f"{row.name} {house}，{chance.choice(TROUBLE)}"
    return Asked("spaces", text, _own_group(city, row.grid), row.grid)


HOMOPHONES = (
    "今斤兴心星幸府付富付平苹凭民敏福服伏振震镇开凯古谷鼓张章彰善扇文闻稳永咏勇康糠顺舜和合河丰风峰泰太祥翔详瑞锐嘉佳家锦紧翠"
    "脆碧必云芸龙隆凤奉春椿江将林琳桃陶梅煤竹逐松嵩阳羊洋光广明名新欣东冬西希南楠北背长常宏红洪建健友有团育玉学清青华花盛胜昌"
)
