"""The call desk's list as a workbook: one case a row, every bad cell named before anything is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.workbook.cells import LATITUDE, LONGITUDE
from bot.workbook.checking import Areas, Progress, check_sheet
from bot.workbook.files import read
from bot.workbook.known_by import CODE, PHONE
from bot.workbook.problems import BadWorkbook, Problem
from bot.workbook.sheets import Column, Sheet, Values
from models.messages import Location
from understanding.call_sheet import CallSheet

HALF_A_POINT = "经度和纬度要一起填"
CASES = Sheet(
    "警情",
    (
        Column("编号", CODE, required=True, note="警情受理平台自己的编号"),
        Column("内容", required=True),
        Column("时间"),
        Column("报警人"),
        Column("电话", PHONE),
        Column("地点"),
        Column("经度", LONGITUDE),
        Column("纬度", LATITUDE),
    ),
    ("编号",),
    (
        "1406020001",
        "楼道灯坏了，老人摔了一下，没大事",
        "2026-11-23 09:40",
        "王先生",
        "",
        "兴苑小区3号楼",
        "",
        "",
    ),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One row: the sheet, and where it is in degrees, if the desk knows."""

    sheet: CallSheet
    point: Location | None


def cases(path: Path, progress: Progress) -> Iterator[Case]:
    """All rows of the sheet `警情`. Raises `BadWorkbook` while one cell is bad."""
    lines = read(path, (CASES.name,)).sheets[CASES.name]
    problems: list[Problem] = []
    rows = check_sheet(CASES, lines, Areas.of(()), problems, progress)
    problems += [
        Problem(CASES.name, number, "经度", HALF_A_POINT)
        for number, row in rows.items()
        if (row["经度"] is None) != (row["纬度"] is None)
    ]
    if problems:
        raise BadWorkbook(problems)
    return map(_case, rows.values())


def _case(row: Values) -> Case:
    sheet = CallSheet(row["内容"], row["编号"], row["地点"], row["报警人"], row["电话"], row["时间"])
    point = Location(row["经度"], row["纬度"]) if row["经度"] is not None else None
    return Case(sheet, point)
