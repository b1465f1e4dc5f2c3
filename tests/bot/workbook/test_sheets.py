"""What the cells of some sheets mean when they are taken in, and taken in again."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session
from sqlmodel import select

from bot.workbook.registry import registry_from
from models.registry_rows import LONG_AGO, Identity, Knowledge, Person, Place, Routine
from models.vault import Vault
from tests.bot.workbook.taking import PEOPLE_HEAD, PLACE_HEAD, ROUTINES, TODAY, Write, problems, take

KNOWLEDGE = ["问题", "答案"]


def test_grids_may_be_named(db: Session, vault: Vault, write: Write) -> None:
    take(db, vault, write(地点=[PLACE_HEAD, ["兴苑小区", "", "府东二网格", "", "", ""]]))
    assert db.scalars(select(Place.grid)).all() == ["G2"]


def test_a_person_stays_the_same_through_a_new_role_and_telephone(
    db: Session, vault: Vault, write: Write
) -> None:
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格员", "G1", "甲公司", "12000000001", "staff1"]]))
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格长", "G2", "乙公司", "12000000002", "staff1"]]))
    person = db.scalars(select(Person)).one()
    assert (person.role, person.grids, vault.open(person.phone)) == ("网格长", ["G2"], "12000000002")


def test_an_empty_account_cell_keeps_what_was_bound(db: Session, vault: Vault, write: Write) -> None:
    row = ["张三", "网格员", "G1", "", "", ""]
    take(db, vault, write(人员=[PEOPLE_HEAD, row]))
    person = db.scalars(select(Person)).one()
    db.add(Identity(person_id=person.id or 0, platform="dingtalk", external_id="bound"))
    db.commit()
    assert not take(db, vault, write(人员=[PEOPLE_HEAD, row])).changed
    assert db.scalars(select(Identity.external_id)).all() == ["bound"]


def test_outlines_may_be_wkt_or_geojson(db: Session, vault: Vault, write: Write) -> None:
    ring = "112.1 39.1,112.2 39.1,112.2 39.2,112.1 39.1"
    points = [[112.1, 39.1], [112.2, 39.1], [112.2, 39.2], [112.1, 39.1]]
    shapes = [["G1", f"POLYGON(({ring}))"], ["G2", f'{{"type":"Polygon","coordinates":[{points}]}}']]
    registry = registry_from(write(边界=[["网格", "多边形"], *shapes]))
    assert registry.outlines["G1"] == registry.outlines["G2"] == f"POLYGON(({ring}))"
    assert problems(db, vault, write(边界=[["网格", "多边形"], ["G1", "POLYGON((1 2,3 4))"]]))


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
