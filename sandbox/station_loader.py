"""The sample station as a world: its staff with DingTalk, its residents with WeChat, and their groups."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sandbox.world import Chat, Clock, Person, World

STATION = Path(__file__).parent / "station"
# Nothing that a station registers: whoever imports the folder is not to hear of a page that is not read.
RESIDENTS = Path(__file__).with_name("residents.csv")
Row = dict[str, str]
RESIDENT = "群众"
OFFICERS = "民警"
# Beside a name there is little room, so only what decides how somebody can be reached is said there.
FOREIGN = "外单位"


def load_world(clock: Clock, folder: Path = STATION) -> World:
    """Everybody of the station, the groups they are in, and nothing said yet."""
    world = World(clock)
    staff = [(_staff(row, number), row) for number, row in enumerate(_rows(folder, "人员"), start=1)]
    residents = [(_resident(row), row) for row in _lines(RESIDENTS)]
    for person, _ in (*staff, *residents):
        world.people[person.id] = person
    communities = {row["编号"]: row["社区"] for row in _rows(folder, "网格")}
    for row in _rows(folder, "群"):
        chat = Chat(row["群号"], _platform(row), row["类型"], row["名称"])
        scope = _areas(row["范围"], communities)
        chat.members += [p.id for p, theirs in staff if _belongs(p, theirs, row, scope, communities)]
        chat.members += [p.id for p, theirs in residents if chat.id in _split(theirs["groups"])]
        world.chats[chat.id] = chat
    return world


def _rows(folder: Path, name: str) -> Iterator[Row]:
    return _lines(folder / f"{name}.csv")


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _platform(row: Row) -> Literal["dingtalk", "wechat"]:
    return "wechat" if row["平台"] == "wechat" else "dingtalk"


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _areas(cell: str, communities: dict[str, str]) -> set[str]:
    """The grids of a cell of grid numbers and communities; all of them where it is empty."""
    named = set(_split(cell))
    return {grid for grid, community in communities.items() if not named or {grid, community} & named}


def _staff(row: Row, number: int) -> Person:
    """An empty 钉钉 cell means a member of another organisation: in the group, but without a staffId."""
    number_text = f"s{number:03d}"
    return Person(
        id=number_text,
        name=row["姓名"],
        role=row["角色"],
        staff_id=row["钉钉"],
        union_id=f"union-{number_text}",
        wechat_id=row["微信"],
        wecom_id=row.get("企业微信", ""),
        mobile=row["电话"],
        note="" if row["钉钉"] else FOREIGN,
    )


def _resident(row: Row) -> Person:
    return Person(id=row["id"], name=row["name"], role=RESIDENT, wechat_id=row["wechat_id"], note=row["note"])


def _belongs(person: Person, row: Row, group: Row, scope: set[str], communities: dict[str, str]) -> bool:
    """Officers are in every working group of their area and in their own; the others in their grid's."""
    if group["类型"] == OFFICERS:
        return person.role == OFFICERS
    if group["平台"] == "wechat" and not person.wechat_id:
        return False
    return bool(_areas(row["网格"], communities) & scope) if row["网格"] else person.role == OFFICERS
