"""Importing a workbook: all or nothing, twice changes nothing, nobody is removed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.workbook.exporting import export_workbook
from bot.workbook.sheets import SHEETS
from bot.workbook.template import write_template
from models.registry_rows import Elder, Grid, Person, Place, RegistryVersion
from models.vault import Vault
from tests.bot.workbook.taking import PEOPLE_HEAD, PLACE_HEAD, SAMPLE, Write, take


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


def test_words_that_begin_like_a_formula_come_back(db: Session, vault: Vault, tmp_path: Path) -> None:
    sheet = tmp_path / "in"
    sheet.mkdir()
    (sheet / "知识.csv").write_text("问题,答案\n怎么算,=SUM(A1)\n", "utf-8")
    take(db, vault, sheet)
    export_workbook(db, vault, tmp_path / "out.xlsx")
    report = take(db, vault, tmp_path / "out.xlsx")
    assert [(each.name, each.changed) for each in report.sheets if each.changed] == []


def test_the_examples_of_the_template_are_nobodys_data(db: Session, vault: Vault, tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    report = take(db, vault, tmp_path / "template.xlsx")
    assert report.examples == [sheet.name for sheet in SHEETS]
    assert not report.changed


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


def test_the_example_of_an_older_template_is_known_too(db: Session, vault: Vault, write: Write) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.name == "知识")
    older = [[column.name for column in sheet.columns[:-1]], list(sheet.example[:-1])]
    assert take(db, vault, write(知识=older)).examples == ["知识"]
