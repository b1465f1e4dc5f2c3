"""Importing a workbook: all or nothing, each bad cell named, twice changes nothing, nobody is removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

import sandbox
from bot.workbook.exporting import export_workbook
from bot.workbook.importing import Report, import_workbook
from bot.workbook.problems import BadWorkbook
from bot.workbook.registry import registry_from
from bot.workbook.sheets import SHEETS
from bot.workbook.template import write_template
from models.registry_rows import (
    LONG_AGO,
    Elder,
    Grid,
    Identity,
    Knowledge,
    Person,
    Place,
    RegistryVersion,
    Routine,
)
from models.vault import Vault

Write = Callable[..., Path]
SAMPLE = Path(sandbox.__file__).parent / "station"
TODAY = date(2026, 11, 23)
PLACE_HEAD = ["名称", "别名", "网格", "楼栋", "经度", "纬度"]
PEOPLE_HEAD = ["姓名", "角色", "网格", "单位", "电话", "钉钉"]


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def take(
    db: Session, vault: Vault, path: Path, *, today: date = TODAY, dry_run: bool = False,
    remove_missing: bool = False,
) -> Report:  # fmt: skip
    report = import_workbook(
        db, vault, path, today=today, roster=("白班", "夜班"), dry_run=dry_run, progress=quiet,
        remove_missing=remove_missing,
    )  # fmt: skip
    db.commit()
    return report


def problems(db: Session, vault: Vault, path: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(BadWorkbook) as bad:
        take(db, vault, path)
    return [(problem.sheet, problem.row, problem.column) for problem in bad.value.problems]


def test_importing_twice_changes_nothing(db: Session, vault: Vault) -> None:
    assert take(db, vault, SAMPLE).changed
    before = db.get_one(RegistryVersion, 1).version
    assert not take(db, vault, SAMPLE).changed
    assert db.get_one(RegistryVersion, 1).version == before


def test_what_was_exported_changes_nothing(db: Session, vault: Vault, tmp_path: Path) -> None:
    take(db, vault, SAMPLE)
    export_workbook(db, vault, tmp_path / "out.xlsx")
    report = take(db, vault, tmp_path / "out.xlsx")
    assert [sheet.name for sheet in report.sheets] == [sheet.name for sheet in SHEETS]
    assert not report.changed


def test_the_examples_of_the_template_are_nobodys_data(db: Session, vault: Vault, tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    report = take(db, vault, tmp_path / "template.xlsx")
    assert report.examples == [sheet.name for sheet in SHEETS]
    assert not report.changed


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


def test_a_page_of_no_known_name_is_told_of(db: Session, vault: Vault, write: Write, tmp_path: Path) -> None:
    """Whoever calls the sheet 老人名单 would think that his elders are in."""
    assert take(db, vault, write(老人名单=[["姓名"], ["王奶奶"]])).others == ["老人名单"]
    write_template(tmp_path / "named.xlsx")
    book = load_workbook(tmp_path / "named.xlsx")
    book["老人"].title = "老人名单"
    book.create_sheet("Sheet1")
    book.save(tmp_path / "named.xlsx")
    assert take(db, vault, tmp_path / "named.xlsx").others == ["老人名单"]


def test_wrong_headings_are_named(db: Session, vault: Vault, write: Write) -> None:
    path = write(地点=[["名字", "网格"], ["兴苑小区", "G1"]])
    assert problems(db, vault, path) == [("地点", 1, "名字"), ("地点", 1, "名称")]


def test_a_dry_run_tells_and_changes_nothing(db: Session, vault: Vault, write: Write) -> None:
    report = take(db, vault, write(), dry_run=True)
    assert report.sheets[0].added == 2
    assert db.scalars(select(Grid)).all() == []


def test_a_missing_row_removes_nobody(db: Session, vault: Vault, write: Write) -> None:
    take(db, vault, SAMPLE)
    elders = len(db.scalars(select(Elder)).all())
    take(db, vault, write(老人=[["姓名", "网格", "住址"]], 人员=[["姓名", "角色"]]), remove_missing=False)
    assert len(db.scalars(select(Elder)).all()) == elders


def test_removing_takes_places_but_never_elders_or_people(db: Session, vault: Vault, write: Write) -> None:
    one = [PLACE_HEAD, ["兴苑小区", "", "G1", "", "", ""], ["旧货市场", "", "G1", "", "", ""]]
    elders = [["姓名", "网格", "住址"], ["李奶奶", "G1", "兴苑小区1号楼"]]
    people = [PEOPLE_HEAD, ["张三", "网格员", "G1", "", "", ""]]
    take(db, vault, write(地点=one, 老人=elders, 人员=people))
    take(db, vault, write(地点=one[:2], 老人=elders[:1], 人员=people[:1]), remove_missing=True)
    assert [place.name for place in db.scalars(select(Place))] == ["兴苑小区"]
    assert len(db.scalars(select(Elder)).all()) == 1
    assert len(db.scalars(select(Person)).all()) == 1


def test_a_person_stays_the_same_through_a_new_role_and_telephone(
    db: Session, vault: Vault, write: Write
) -> None:
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格员", "G1", "甲公司", "12000000001", "staff1"]]))
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格长", "G2", "乙公司", "12000000002", "staff1"]]))
    person = db.scalars(select(Person)).one()
    assert (person.role, person.grids, vault.open(person.phone)) == ("网格长", ["G2"], "12000000002")


def test_an_account_of_somebody_else_is_a_problem(db: Session, vault: Vault, write: Write) -> None:
    people = [["李四", "网格员", "G1", "", "", "staff1"], ["王五", "网格员", "G1", "", "", "staff2"]]
    take(db, vault, write(人员=[PEOPLE_HEAD, *people]))
    people[1][5] = "staff1"
    assert ("人员", 3, "姓名") in problems(db, vault, write(人员=[PEOPLE_HEAD, *people]))


def test_an_empty_account_cell_keeps_what_was_bound(db: Session, vault: Vault, write: Write) -> None:
    row = ["张三", "网格员", "G1", "", "", ""]
    take(db, vault, write(人员=[PEOPLE_HEAD, row]))
    person = db.scalars(select(Person)).one()
    db.add(Identity(person_id=person.id or 0, platform="dingtalk", external_id="bound"))
    db.commit()
    assert not take(db, vault, write(人员=[PEOPLE_HEAD, row])).changed
    assert db.scalars(select(Identity.external_id)).all() == ["bound"]


def test_grids_may_be_named(db: Session, vault: Vault, write: Write) -> None:
    take(db, vault, write(地点=[PLACE_HEAD, ["兴苑小区", "", "府东二网格", "", "", ""]]))
    assert db.scalars(select(Place.grid)).all() == ["G2"]


def test_what_is_private_is_sealed(db: Session, vault: Vault, write: Write, empty: Engine) -> None:
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格员", "G1", "", "12000000077", ""]]))
    database = Path(str(empty.url.database))
    files = b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))
    assert b"12000000077" not in files
    assert "府东".encode() in files


def test_gb18030_is_read(db: Session, vault: Vault, write: Write) -> None:
    path = write()
    text = (path / "网格.csv").read_text("utf-8")
    (path / "网格.csv").write_bytes(text.encode("gb18030"))
    assert take(db, vault, path).sheets[0].added == 2


def test_something_else_is_no_workbook(db: Session, vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK no workbook")
    assert problems(db, vault, tmp_path / "x.xlsx") == [("x.xlsx", 0, "")]
    (tmp_path / "empty").mkdir()
    assert problems(db, vault, tmp_path / "empty") == [("empty", 0, "")]


def test_outlines_may_be_wkt_or_geojson(db: Session, vault: Vault, write: Write) -> None:
    ring = "112.1 39.1,112.2 39.1,112.2 39.2,112.1 39.1"
    points = [[112.1, 39.1], [112.2, 39.1], [112.2, 39.2], [112.1, 39.1]]
    shapes = [["G1", f"POLYGON(({ring}))"], ["G2", f'{{"type":"Polygon","coordinates":[{points}]}}']]
    registry = registry_from(write(边界=[["网格", "多边形"], *shapes]))
    assert registry.outlines["G1"] == registry.outlines["G2"] == f"POLYGON(({ring}))"
    assert problems(db, vault, write(边界=[["网格", "多边形"], ["G1", "POLYGON((1 2,3 4))"]]))


ROUTINES = ["名称", "类型", "网格", "周期", "时段"]


def test_whoever_is_to_make_a_round_is_one_of_the_people(db: Session, vault: Vault, write: Write) -> None:
    row = ["护学岗", "护校", "G1", "上学日", "张三、李四"]
    people = [["姓名", "角色", "网格"], ["张三", "网格员", "G1"]]
    sheet = [[*ROUTINES[:4], "负责人"], row]
    assert problems(db, vault, write(常态任务=sheet, 人员=people)) == [("常态任务", 2, "负责人")]
    assert take(db, vault, write(常态任务=sheet, 人员=[*people, ["李四", "网格员", "G2"]])).changed


def test_who_is_to_keep_a_shift_and_is_nobody_is_told_of(db: Session, vault: Vault, write: Write) -> None:
    people = [["姓名", "角色"], ["张三", "民警"], ["李四", "治安协管员"]]
    shifts = [["日期", "班次", "民警", "协管员"], ["2026-11-30", "白班", "张三、王武", "李四"]]
    shifts += [["2026-11-30", "夜班", "王武", ""], ["2026-12-01", "白班", "张三", "李思"]]
    report = take(db, vault, write(值班=shifts, 人员=people))
    assert (report.unknown, report.shifts, report.changed) == (["王武", "李思"], [], True)


def test_a_shift_that_the_settings_do_not_know_is_told_of(db: Session, vault: Vault, write: Write) -> None:
    people = [["姓名", "角色"], ["张三", "民警"]]
    shifts = [["日期", "班次", "民警"], ["2026-11-30", "白班", "张三"], ["2026-11-30", "晚班", "张三"]]
    report = take(db, vault, write(值班=[*shifts, ["2026-12-01", "晚班", "张三"]], 人员=people))
    assert (report.shifts, report.changed) == (["晚班"], True)


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


def test_a_changed_routine_is_looked_at_anew(db: Session, vault: Vault, write: Write) -> None:
    row = ["护学岗", "护校", "G1", "上学日", "07:10-07:50"]
    take(db, vault, write(常态任务=[ROUTINES, row]))
    routine = db.scalars(select(Routine)).one()
    routine.next_at = None
    db.commit()
    assert not take(db, vault, write(常态任务=[ROUTINES, row])).changed
    assert db.scalars(select(Routine)).one().next_at is None
    take(db, vault, write(常态任务=[ROUTINES, [*row[:4], "07:20-07:50"]]))
    db.expire_all()
    again = db.scalars(select(Routine)).one()
    assert (again.id, again.times, again.next_at) == (routine.id, "07:20-07:50", LONG_AGO)


KNOWLEDGE = ["问题", "答案"]


def test_an_entry_has_the_day_that_its_sheet_gives_or_the_day_on_which_it_came_so(
    db: Session, vault: Vault, write: Write
) -> None:
    def day(*lines: list[str], today: date = TODAY) -> date | None:
        take(db, vault, write(知识=list(lines)), today=today)
        db.expire_all()
        return db.get_one(Knowledge, "养鸽办证吗").updated_on

    later, latest = date(2026, 12, 1), date(2026, 12, 24)
    assert day(KNOWLEDGE, ["养鸽办证吗", "不用"]) == TODAY
    assert day(KNOWLEDGE, ["养鸽办证吗", "不用"], today=later) == TODAY
    assert day(KNOWLEDGE, ["养鸽办证吗", "要"], today=later) == later
    given = [*KNOWLEDGE, "更新日期"]
    assert day(given, ["养鸽办证吗", "要", "2026/1/2"], today=latest) == date(2026, 1, 2)
    # An entry of before there were days.
    db.get_one(Knowledge, "养鸽办证吗").updated_on = None
    db.commit()
    assert day(KNOWLEDGE, ["养鸽办证吗", "要"], today=latest) == latest


def test_the_example_of_an_older_template_is_known_too(db: Session, vault: Vault, write: Write) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.name == "知识")
    older = [[column.name for column in sheet.columns[:-1]], list(sheet.example[:-1])]
    assert take(db, vault, write(知识=older)).examples == ["知识"]
