"""yihu intake: the call desk's list, all or nothing, each number once."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import select

from models.flow_rows import InboxMessage
from tests.bot.cli.station import session, yihu

HEADINGS = ("编号", "内容", "时间", "报警人", "电话", "地点", "经度", "纬度")
GOOD = (
    "1406-1",
    "楼道灯坏了",
    "2026-11-23 09:40",
    "王先生",
    "13900001111",
    "兴苑小区3号楼",
    "112.43",
    "39.33",
)


def workbook(folder: Path, *rows: tuple[str, ...], name: str = "警情") -> str:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = name
    page.append(HEADINGS)
    for row in rows:
        page.append(row)
    book.save(folder / "cases.xlsx")
    return str(folder / "cases.xlsx")


def stored(config: Path) -> int:
    with session(config) as db:
        return len(db.scalars(select(InboxMessage)).all())


def test_each_number_is_taken_once(config: Path, tmp_path: Path) -> None:
    file = workbook(tmp_path, GOOD, ("1406-2", "有人打架", "", "", "", "", "", ""))
    assert "收下 2 件，以前收过的 0 件" in yihu(config, "intake", file).output
    assert "收下 0 件，以前收过的 2 件" in yihu(config, "intake", file).output
    assert stored(config) == 2


@pytest.mark.parametrize(
    ("row", "where"),
    [
        (("", *GOOD[1:]), "第 2 行 编号：必须填"),
        ((GOOD[0], "", *GOOD[2:]), "第 2 行 内容：必须填"),
        ((*GOOD[:4], "abc", *GOOD[5:]), "第 2 行 电话：要填电话号码"),
        ((*GOOD[:7], ""), "第 2 行 经度：经度和纬度要一起填"),
        ((*GOOD[:6], "212", "39"), "第 2 行 经度：要在"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_taken(
    config: Path, tmp_path: Path, row: tuple[str, ...], where: str
) -> None:
    result = yihu(config, "intake", workbook(tmp_path, row, ("1406-9", "好的一行")))
    assert result.exit_code == 1
    assert where in result.stderr
    yihu(config, "inbox")
    assert stored(config) == 0


def test_other_files_are_refused_in_a_sentence(config: Path, tmp_path: Path) -> None:
    assert "没有一页的页名是：警情" in yihu(config, "intake", workbook(tmp_path, GOOD, name="别的")).stderr
    assert "没有" in yihu(config, "intake", str(tmp_path / "none.xlsx")).stderr
    assert "一件也没有" in yihu(config, "intake", workbook(tmp_path)).stderr


def test_the_template_is_a_list_whose_example_is_nobodys_matter(config: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.xlsx"
    assert "空表写好了" in yihu(config, "intake", str(file), "--template").output
    assert load_workbook(file).sheetnames == ["警情"]
    assert "一件也没有" in yihu(config, "intake", str(file)).stderr
