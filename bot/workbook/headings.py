"""Where the headings of a sheet stand, which column each names, and what is wrong with them."""

from __future__ import annotations

from bot.workbook.problems import Problem
from bot.workbook.sheets import Sheet

MISSING_COLUMN = "缺这一列"
UNKNOWN_COLUMN = "没有这一列；写错了就改，用不着就删掉这一列"
MEANT = "没有这一列，是不是“{name}”"
DOUBLE = "这一列写了两次，留一个"
TWO_ROWS = "表头要写在一行里，不要分两行、不要合并单元格"
# So many rows may stand above the headings.
MOST_ABOVE = 5
# What stations call their columns, and the columns of ours that may be meant, the likeliest first.
CALLED = {
    **dict.fromkeys(("手机", "手机号", "手机号码", "电话号码", "联系电话", "联系方式"), ("电话",)),
    **dict.fromkeys(("职务", "岗位", "身份"), ("角色",)),
    **dict.fromkeys(("家属", "监护人", "紧急联系人姓名"), ("紧急联系人",)),
    **dict.fromkeys(("家属电话", "监护人电话", "紧急联系人电话"), ("联系人电话",)),
    **dict.fromkeys(("地址", "家庭住址"), ("住址", "地址")),
    **dict.fromkeys(("名字", "小区", "小区名称", "群名", "群名称"), ("姓名", "名称")),
    **dict.fromkeys(("出生年月", "出生日期", "出生年份"), ("出生年",)),
    "网格名称": ("名称", "网格"), "网格编号": ("编号", "网格"), "所属网格": ("网格",),
    "所属社区": ("社区", "网格"), "值班民警": ("民警",), "微信号": ("微信",), "单位名称": ("单位",),
}  # fmt: skip


def above(sheet: Sheet, lines: list[list[str]]) -> int:
    """How many rows stand above the headings: a title over all columns, or nothing."""
    titles = lines[:MOST_ABOVE]
    return next((n for n, line in enumerate(titles) if any(map(sheet.column, filter(None, line)))), 0)


def places(sheet: Sheet, lines: list[list[str]], problems: list[Problem]) -> dict[str, int] | None:
    """Where each column is in the rows from the headings on; None when they are of no use as they are."""
    number = above(sheet, lines) + 1
    heads, below = [*lines[number - 1 : number + 1], [], []][:2]
    if second := _only_headings(sheet, below):
        problems.append(Problem(sheet.name, number + 1, second[:20], TWO_ROWS))
        return None
    found: dict[str, int] = {}
    for place, heading in enumerate(heads):
        column = sheet.column(heading)
        if column is None and heading.strip():
            problems.append(
                Problem(sheet.name, number, heading.strip()[:20], _unknown(sheet, heading, heads))
            )
        elif column is not None and found.setdefault(column.name, place) != place:
            problems.append(Problem(sheet.name, number, column.name, DOUBLE))
    missing = [column.name for column in sheet.columns if column.required and column.name not in found]
    problems += [Problem(sheet.name, number, name, MISSING_COLUMN) for name in missing]
    return None if missing else found


def _only_headings(sheet: Sheet, line: list[str]) -> str:
    """The first of its cells where all that are filled are headings: the lower row of two."""
    filled = [cell.strip() for cell in line if cell.strip()]
    return filled[0] if filled and all(map(sheet.column, filled)) else ""


def _unknown(sheet: Sheet, heading: str, heads: list[str]) -> str:
    there = [column.name for column in map(sheet.column, heads) if column is not None]
    meant = CALLED.get("".join(heading.strip().strip("*").split()), ())
    name = next((name for name in meant if sheet.column(name) and name not in there), "")
    return MEANT.format(name=name) if name else UNKNOWN_COLUMN
