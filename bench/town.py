"""A station to measure with: grids, places, groups, knowledge and people, always the same."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.registry_rows import Grid, Group, Identity, Knowledge, Person, Place, RegistryVersion

GRIDS, PLACES, GROUPS, ANSWERS, BUILDINGS = 24, 300, 12, 30, 30
ROADS = ("府前", "府后", "民福", "鄯阳", "开发", "古北", "南关", "北关", "平朔", "张辽", "长宁", "文远")
SORTS = ("小区", "家园", "花园", "公寓", "新村")


def place_names() -> list[str]:
    return [f"{ROADS[n % len(ROADS)]}{n}{SORTS[n % len(SORTS)]}" for n in range(PLACES)]


def resident_groups() -> list[str]:
    return [f"bench{n:02d}@chatroom" for n in range(GROUPS)]


def grid_groups() -> list[str]:
    return [f"cid-grid-{n:02d}" for n in range(GRIDS)]


def questions() -> list[str]:
    things = ("身份证", "户口本", "居住证", "驾驶证", "无犯罪记录证明", "新生儿户口")
    return [f"{things[n % len(things)]}第{n}种情况怎么办理" for n in range(ANSWERS)]


def settle(engine: Engine) -> None:
    """Write the station into an empty database."""
    with Session(engine) as db:
        for rows in _rows():
            db.add_all(rows)
            db.flush()
        db.commit()


def _rows() -> Iterator[list[object]]:
    numbers = [f"SC{n:02d}" for n in range(GRIDS)]
    yield [Grid(number=g, name=f"第{n}网格", community=f"第{n // 2}社区") for n, g in enumerate(numbers)]
    yield [
        Place(
            name=name,
            aliases=[f"{name[:-2]}院"],
            kind="小区",
            grid=numbers[n % GRIDS],
            buildings=f"1-{BUILDINGS}",
        )
        for n, name in enumerate(place_names())
    ]
    people = [Person(id=n + 1, name=f"网格员{n}", role="网格员", grids=[g]) for n, g in enumerate(numbers)]
    yield [*people, Person(id=GRIDS + 1, name="民警一", role="民警", communities=["第0社区"])]
    yield [Identity(person_id=n + 1, platform="dingtalk", external_id=f"staff{n}") for n in range(GRIDS + 1)]
    yield list(_groups(numbers))
    yield [Knowledge(question=q, similar=[f"{q}啊"], answer=f"请到窗口办理（{q}）。") for q in questions()]
    yield [RegistryVersion(id=1, version=1)]


def _groups(numbers: list[str]) -> Iterator[object]:
    for n, group in enumerate(resident_groups()):
        yield Group(
            platform="wechat",
            external_id=group,
            name=f"居民群{n}",
            kind="群众",
            scope=numbers[2 * n : 2 * n + 2],
        )
    for number, group in zip(numbers, grid_groups(), strict=True):
        yield Group(platform="dingtalk", external_id=group, name=f"{number} 群", kind="网格", scope=[number])
    yield Group(platform="dingtalk", external_id="cid-officers", name="民警群", kind="民警")
