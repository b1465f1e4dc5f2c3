"""What an import refuses by sheet, row and column, and what it takes and tells of."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.workbook.problems import BadWorkbook
from bot.workbook.template import write_template
from models.registry_rows import (
    Grid,
)
from models.vault import Vault
from tests.bot.workbook.taking import PEOPLE_HEAD, PLACE_HEAD, ROUTINES, Write, problems, take


def test_every_bad_cell_is_named_and_nothing_is_taken(db: Session, vault: Vault, write: Write) -> None:
    path = write(
        地点=[
            PLACE_HEAD,
            ["兴苑小区", "", "G1", "1-6", "112.4", "39.3"],
            ["", "", "G9", "六号", "abc", "139"],
            ["兴苑小区", "", "G1", "1-6", "", ""],
        ],
        人员=[PEOPLE_HEAD, ["张三", "保安", "没有的社区", "", "电话号码", ""]],
        值班=[["日期", "班次", "民警"], ["11月", "白班", "张三"]],
        警务站=[["名称", "时间"], ["北城大厅", "早九晚五"], ["站前", ""]],
    )
    assert problems(db, vault, path) == [
        ("地点", 3, "名称"),
        ("地点", 3, "网格"),
        ("地点", 3, "楼栋"),
        ("地点", 3, "经度"),
        ("地点", 3, "纬度"),
        ("地点", 4, "名称"),
        ("人员", 2, "角色"),
        ("人员", 2, "网格"),
        ("人员", 2, "电话"),
        ("值班", 2, "日期"),
        ("警务站", 2, "时间"),
    ]
    assert db.scalars(select(Grid)).all() == []


def test_wrong_headings_are_named(db: Session, vault: Vault, write: Write) -> None:
    path = write(地点=[["名字", "网格"], ["兴苑小区", "G1"]])
    assert problems(db, vault, path) == [("地点", 1, "名字"), ("地点", 1, "名称")]


def test_a_wrong_heading_is_told_what_may_be_meant(db: Session, vault: Vault, write: Write) -> None:
    heads = ["序号", "姓 名*", "角色", "手机号", "单位", "单位"]
    with pytest.raises(BadWorkbook) as told:
        take(db, vault, write(人员=[heads, ["1", "张三", "民警", "12000000011", "", ""]]))
    assert [(each.column, each.text) for each in told.value.problems] == [
        ("序号", "没有这一列；写错了就改，用不着就删掉这一列"),
        ("手机号", "没有这一列，是不是“电话”"),
        ("单位", "这一列写了两次，留一个"),
    ]


def test_headings_in_two_rows_are_told_as_one_fault(db: Session, vault: Vault, write: Write) -> None:
    rows = [["姓名", "角色", "联系方式", ""], ["", "", "电话", "微信"], ["张三", "民警", "12000000011", "zs"]]
    with pytest.raises(BadWorkbook) as told:
        take(db, vault, write(人员=[["某某派出所人员"], *rows]))
    assert [(each.row, each.column, each.text) for each in told.value.problems] == [
        (3, "电话", "表头要写在一行里，不要分两行、不要合并单元格")
    ]


def test_a_title_may_stand_above_the_headings(db: Session, vault: Vault, write: Write) -> None:
    grids = [
        ["某某派出所网格表"],
        [],
        ["编号", "名称", "社区"],
        ["G1", "一网格", "甲社区"],
        ["G2", "", "甲社区"],
    ]
    assert problems(db, vault, write(网格=grids)) == [("网格", 5, "名称")]
    assert [sheet.added for sheet in take(db, vault, write(网格=grids[:-1])).sheets] == [1]


def test_a_day_may_be_what_excel_counts(db: Session, vault: Vault, write: Write) -> None:
    head = ["日期", "班次", "民警"]
    twice = write(值班=[head, ["46349", "白班", "张三"], ["2026/11/23", "白班", "张三"]])
    assert problems(db, vault, twice) == [("值班", 3, "日期")]


@pytest.mark.parametrize(("code", "between"), [("gb18030", ";"), ("utf-16", "\t"), ("utf-8", ",")])
def test_a_csv_is_read_as_programs_write_it(
    db: Session, vault: Vault, tmp_path: Path, code: str, between: str
) -> None:
    rows = (("编号", "名称", "社区"), ("G1", "一网格", "甲社区"))
    (tmp_path / "网格.csv").write_bytes("\n".join(map(between.join, rows)).encode(code))
    assert [sheet.added for sheet in take(db, vault, tmp_path).sheets] == [1]


@pytest.mark.parametrize(
    ("raw", "row"),
    [('编号,名称,社区\nG1,"一,甲\n'.encode(), 2), ("编号,名称,社区\nG1,一,甲社区".encode()[:-1], 0)],
)
def test_half_of_a_csv_is_refused(db: Session, vault: Vault, tmp_path: Path, raw: bytes, row: int) -> None:
    (tmp_path / "网格.csv").write_bytes(raw)
    assert problems(db, vault, tmp_path) == [("网格", row, "")]


def test_something_else_is_no_workbook(db: Session, vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK no workbook")
    assert problems(db, vault, tmp_path / "x.xlsx") == [("x.xlsx", 0, "")]
    (tmp_path / "empty").mkdir()
    assert problems(db, vault, tmp_path / "empty") == [("empty", 0, "")]


def test_an_account_of_somebody_else_is_a_problem(db: Session, vault: Vault, write: Write) -> None:
    people = [["李四", "网格员", "G1", "", "", "staff1"], ["王五", "网格员", "G1", "", "", "staff2"]]
    take(db, vault, write(人员=[PEOPLE_HEAD, *people]))
    people[1][5] = "staff1"
    assert ("人员", 3, "钉钉") in problems(db, vault, write(人员=[PEOPLE_HEAD, *people]))


def test_an_account_stands_in_one_row_from_the_first_import_on(
    db: Session, vault: Vault, write: Write
) -> None:
    """The second person would be in without an account, and the same file be refused the next time."""
    rows = [["张三", "网格员", "G1", "", "12000000011", "u1"], [], ["孙七", "网格员", "G1", "", "", "u1"]]
    rows += [["张三", "志愿者", "G1", "", "12000000011", ""]]
    with pytest.raises(BadWorkbook) as told:
        take(db, vault, write(人员=[PEOPLE_HEAD, *rows]))
    assert [(each.row, each.column, each.text) for each in told.value.problems] == [
        (4, "钉钉", "和第 2 行是同一个账号"),
        (5, "姓名", "和第 2 行写的是同一个人，请区分电话或单位"),
    ]


def test_whoever_is_to_make_a_round_is_one_of_the_people(db: Session, vault: Vault, write: Write) -> None:
    row = ["护学岗", "护校", "G1", "上学日", "张三、李四"]
    people = [["姓名", "角色", "网格"], ["张三", "网格员", "G1"]]
    sheet = [[*ROUTINES[:4], "负责人"], row]
    assert problems(db, vault, write(常态任务=sheet, 人员=people)) == [("常态任务", 2, "负责人")]
    assert take(db, vault, write(常态任务=sheet, 人员=[*people, ["李四", "网格员", "G2"]])).changed


def test_an_impossible_rule_names_its_cell_and_what_is_allowed(
    db: Session, vault: Vault, write: Write
) -> None:
    good = ["护学岗", "护校", "G1", "每周一;每周四", "07:10-07:50;17:20-18:00"]
    bad = [
        ["甲", "护校", "G1", "每月32日", "07:10-07:50"],
        ["乙", "护校", "G1", "每日", "07:10-07:10"],
        ["丙", "护校", "G1", "每日", "24:30-25:00"],
        ["丁", "护校", "G1", "FREQ=DAILY;INTERVAL=0", ""],
    ]
    found = problems(db, vault, write(常态任务=[ROUTINES, good, *bad]))
    assert found == [
        ("常态任务", 3, "周期"), ("常态任务", 4, "时段"), ("常态任务", 5, "时段"), ("常态任务", 6, "周期"),
    ]  # fmt: skip
    with pytest.raises(BadWorkbook) as told:
        take(db, vault, write(常态任务=[ROUTINES, bad[0]]))
    assert "一天也轮不到。可以写：上学日、每日、工作日" in str(told.value.problems[0])


def test_a_page_of_no_known_name_is_told_of(db: Session, vault: Vault, write: Write, tmp_path: Path) -> None:
    """Whoever calls the sheet 老人名单 would think that his elders are in."""
    assert take(db, vault, write(老人名单=[["姓名"], ["王奶奶"]])).others == ["老人名单"]
    write_template(tmp_path / "named.xlsx")
    book = load_workbook(tmp_path / "named.xlsx")
    book["老人"].title = "老人名单"
    book.create_sheet("Sheet1")
    book.save(tmp_path / "named.xlsx")
    assert take(db, vault, tmp_path / "named.xlsx").others == ["老人名单"]


def test_who_is_to_keep_a_shift_and_is_nobody_is_told_of(db: Session, vault: Vault, write: Write) -> None:
    people = [["姓名", "角色"], ["张三", "民警"], ["李四", "治安协管员"]]
    shifts = [["日期", "班次", "民警", "协管员"], ["2026-11-30", "白班", "张三、王武", "李四"]]
    shifts += [["2026-11-30", "夜班", "王武", ""], ["2026-12-01", "白班", "张三", "李思"]]
    report = take(db, vault, write(值班=shifts, 人员=people))
    assert (report.noticed.unknown, report.noticed.shifts, report.changed) == (["王武", "李思"], [], True)


def test_a_shift_that_the_settings_do_not_know_is_told_of(db: Session, vault: Vault, write: Write) -> None:
    people = [["姓名", "角色"], ["张三", "民警"]]
    shifts = [["日期", "班次", "民警"], ["2026-11-30", "白班", "张三"], ["2026-11-30", "晚班", "张三"]]
    report = take(db, vault, write(值班=[*shifts, ["2026-12-01", "晚班", "张三"]], 人员=people))
    assert (report.noticed.shifts, report.changed) == (["晚班"], True)


def test_a_number_that_reaches_nobody_is_told_of_by_its_row(db: Session, vault: Vault, write: Write) -> None:
    people = [["姓名", "角色", "电话"], ["张三", "民警", "1393550123"], ["李四", "民警", "0349-2021234"]]
    elders = [["姓名", "网格", "住址", "电话", "联系人电话"], [], ["王奶奶", "G1", "1号楼", "123", "139"]]
    report = take(db, vault, write(人员=people, 老人=elders))
    assert [(each.sheet, each.row, each.column, each.text) for each in report.noticed.phones] == [
        ("人员", 2, "电话", "1393550123"), ("老人", 3, "电话", "123"), ("老人", 3, "联系人电话", "139"),
    ]  # fmt: skip
    assert report.changed
