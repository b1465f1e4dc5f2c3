"""A workbook as a registry without any database: what `yihu explain` reads messages by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.registry_of import counters_of, grids_of
from bot.workbook.checking import check
from bot.workbook.files import read
from bot.workbook.people import IDS
from bot.workbook.problems import BadWorkbook
from bot.workbook.sheets import Values
from models.messages import Platform
from models.registry import GridInfo, GroupInfo, KnowledgeInfo, PlaceInfo, PostInfo, Registry
from models.roles import GroupKind, Role
from models.team import PersonInfo, Team


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


def registry_from(path: Path) -> Registry:
    """The registry of a workbook. Raises `BadWorkbook`."""
    checked = check(read(path).sheets, [], _silent)
    if checked.problems:
        raise BadWorkbook(checked.problems)
    rows = checked.sheets
    grids = {
        r["编号"]: GridInfo(r["编号"], r["名称"], r["社区"], r["街道"], r["单位"])
        for r in rows.get("网格", [])
    }
    return Registry(
        version=1,
        grids=grids,
        places=tuple(
            PlaceInfo(
                r["名称"], r["网格"], r["别名"], r["类型"], r["楼栋"], r["经度"], r["纬度"], r["地址"]
            )
            for r in rows.get("地点", [])
        ),
        outlines={r["网格"]: r["多边形"] for r in rows.get("边界", [])},
        groups={
            (r["平台"], r["群号"]): GroupInfo(
                Platform(r["平台"]), r["群号"], r["名称"], GroupKind(r["类型"]),
                grids_of(r["范围"], grids.values()),
            )
            for r in rows.get("群", [])
        },
        knowledge=tuple(
            KnowledgeInfo(
                r["问题"], r["答案"], r["相似问法"], r["类别"], r["来源"],
                r["有效期至"].isoformat() if r["有效期至"] else "",
                r["更新日期"].isoformat() if r["更新日期"] else "",
            )
            for r in rows.get("知识", [])
        ),
        team=Team(tuple(_people(rows.get("人员", []), grids))),
        posts=tuple(
            PostInfo(
                r["名称"], r["地址"], r["经度"], r["纬度"], counters_of(r["窗口"]), r["时间"], r["自助机"],
                r["电话"],
            )
            for r in rows.get("警务站", [])
        ),
    )  # fmt: skip


def _people(rows: Iterable[Values], grids: dict[str, GridInfo]) -> Iterator[PersonInfo]:
    for number, row in enumerate(rows, start=1):
        accounts = tuple((platform, row[heading]) for heading, platform in IDS.items() if row[heading])
        yield PersonInfo(
            number, row["姓名"], Role(row["角色"]), grids_of(row["网格"], grids.values()), accounts
        )
