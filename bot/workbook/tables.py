"""Sheets and tables: which row class holds a sheet, and how values become columns and come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlmodel import SQLModel

from bot.workbook.sheets import Values
from models.registry_rows import (
    LONG_AGO,
    Camera,
    Duty,
    Elder,
    Grid,
    Group,
    Knowledge,
    Outline,
    Place,
    PoliceStation,
    Routine,
)
from models.vault import Vault

UPDATED = "更新日期"
ELDER_DETAILS = ("住址", "电话", "紧急联系人", "联系人电话", "健康", "备注")


@dataclass(frozen=True, slots=True)
class Stored:
    """A sheet's table: `columns` maps headings to columns; `seal` and `open` treat what is private.

    `dated` is what becomes of a workbook's values beside those that are stored, on the day of the import.
    """

    sheet: str
    rows: type[SQLModel]
    columns: dict[str, str]
    primary: tuple[str, ...]
    seal: Callable[[Values, Vault], dict[str, Any]] = lambda _values, _vault: {}
    open: Callable[[Any, Vault], Values] = lambda _row, _vault: {}
    dated: Callable[[Values, Values | None, date], Values] = lambda values, _stored, _today: values

    def to_row(self, values: Values, vault: Vault) -> dict[str, Any]:
        """The columns of one row; tuples become lists, as JSON has them."""
        plain = {column: _listed(values[heading]) for heading, column in self.columns.items()}
        return plain | self.seal(values, vault)

    def from_row(self, row: Any, vault: Vault) -> Values:
        """The values of a stored row."""
        plain = {heading: _tupled(row[column]) for heading, column in self.columns.items()}
        return plain | self.open(row, vault)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _seal_elder(values: Values, vault: Vault) -> dict[str, Any]:
    details = {name: values[name] for name in ELDER_DETAILS}
    return {
        "details": vault.seal_bytes(msgspec.json.encode(details)),
        "address_blind": vault.blind(values["住址"]),
    }


def _open_elder(row: Any, vault: Vault) -> Values:
    details: Values = msgspec.json.decode(vault.open_bytes(row["details"]))
    return {name: details.get(name, "") for name in ELDER_DETAILS}


def _look_again(_values: Values, _vault: Vault) -> dict[str, Any]:
    """A routine that is new or changed: its rounds are to be opened anew."""
    return {"next_at": LONG_AGO}


def _dated(values: Values, stored: Values | None, today: date) -> Values:
    """An entry without a day of its own: the one that it had where nothing else changed, else today."""
    if values[UPDATED] is not None:
        return values
    if stored is not None and stored[UPDATED] and values | {UPDATED: stored[UPDATED]} == stored:
        return stored
    return values | {UPDATED: today}


STORED = (
    Stored(
        "网格",
        Grid,
        {"编号": "number", "名称": "name", "社区": "community", "街道": "town", "单位": "organisation",
         "备注": "note"},
        ("number",),
    ),
    Stored(
        "地点",
        Place,
        {"名称": "name", "别名": "aliases", "类型": "kind", "网格": "grid", "楼栋": "buildings",
         "经度": "longitude", "纬度": "latitude", "地址": "address"},
        ("id",),
    ),
    Stored("边界", Outline, {"网格": "grid", "多边形": "polygon"}, ("grid",)),
    Stored(
        "群",
        Group,
        {"平台": "platform", "群号": "external_id", "名称": "name", "类型": "kind", "范围": "scope"},
        ("id",),
    ),
    Stored(
        "老人",
        Elder,
        {"姓名": "name", "性别": "sex", "出生年": "born", "网格": "grid"},
        ("id",),
        _seal_elder,
        _open_elder,
    ),
    Stored(
        "值班",
        Duty,
        {"日期": "day", "班次": "shift", "民警": "officer", "协管员": "auxiliary"},
        ("day", "shift"),
    ),
    Stored(
        "警务站",
        PoliceStation,
        {"名称": "name", "地址": "address", "经度": "longitude", "纬度": "latitude", "窗口": "counters",
         "时间": "hours", "自助机": "machines", "电话": "phone"},
        ("name",),
    ),
    Stored(
        "知识",
        Knowledge,
        {"问题": "question", "相似问法": "similar", "答案": "answer", "类别": "category", "来源": "source",
         "有效期至": "valid_until", UPDATED: "updated_on"},
        ("question",),
        dated=_dated,
    ),
    Stored(
        "常态任务",
        Routine,
        {"名称": "name", "类型": "kind", "网格": "grids", "地点": "place", "负责人": "person",
         "周期": "period", "时段": "times", "说明": "note"},
        ("id",),
        _look_again,
    ),
    Stored(
        "探头",
        Camera,
        {"编号": "number", "名称": "name", "地点": "place", "网格": "grid", "经度": "longitude",
         "纬度": "latitude"},
        ("number",),
    ),
)  # fmt: skip
