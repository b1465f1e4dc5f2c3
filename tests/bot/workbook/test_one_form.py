"""What people and Excel write in several forms is kept in one, so that nobody is taken in twice."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.workbook.tidy import doubtful, telephone
from models.registry_rows import Camera, Duty, Elder, Grid, Group, Person, Place
from models.vault import Vault
from tests.bot.workbook.taking import PEOPLE_HEAD, PLACE_HEAD, Write, take

ELDERS = ["姓名", "网格", "住址"]


def test_codes_in_full_width_digits_are_the_same_codes(db: Session, vault: Vault, write: Write) -> None:
    grids = [["编号", "名称", "社区"], ["Ｇ１", "一网格", "甲社区"]]
    wide = [PLACE_HEAD, ["兴苑小区", "", "Ｇ１", "１－６；８", "", ""]]
    take(db, vault, write(网格=grids, 地点=wide, 探头=[["编号", "网格"], ["ＳＣ０１", "G1"]]))
    narrow = [PLACE_HEAD, ["兴苑小区", "", "G1", "1-6;8", "", ""]]
    same = write(网格=[grids[0], ["G1", *grids[1][1:]]], 地点=narrow, 探头=[["编号", "网格"], ["SC01", "G1"]])
    assert not take(db, vault, same).changed
    assert db.scalars(select(Grid.number)).all() == ["G1"]
    assert db.scalars(select(Place.buildings)).all() == ["1-6;8"]
    assert db.scalars(select(Camera.number)).all() == ["SC01"]


@pytest.mark.parametrize("name", ["张　三", "张 三", "张三"])
@pytest.mark.parametrize(
    "phone", ["１２０００００００１１", "120 0000 0011", "+86-120-0000-0011", "12000000011"]
)
def test_a_person_is_the_same_however_he_is_written(
    db: Session, vault: Vault, write: Write, name: str, phone: str
) -> None:
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格员", "G1", "", "12000000011", ""]]))
    assert not take(db, vault, write(人员=[PEOPLE_HEAD, [name, "网 格 员", "G1", "", phone, ""]])).changed


def test_whom_an_older_import_kept_with_spaces_is_known_again(
    db: Session, vault: Vault, write: Write
) -> None:
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张三", "网格员", "G1", "", "12000000011", ""]],
                          老人=[ELDERS, ["王奶", "G1", "1号楼"]]))  # fmt: skip
    person, elder = db.scalars(select(Person)).one(), db.scalars(select(Elder)).one()
    person.name, elder.name, person.phone = "张　三", "王　奶", vault.seal("120 0000 0011")
    db.commit()
    take(db, vault, write(人员=[PEOPLE_HEAD, ["张　三", "网格员", "G1", "", "120 0000 0011", ""]],
                          老人=[ELDERS, ["王　奶", "G1", "1号楼"]]))  # fmt: skip
    person = db.scalars(select(Person)).one()
    assert (person.name, vault.open(person.phone)) == ("张三", "12000000011")
    assert db.scalars(select(Elder.name)).all() == ["王奶"]


def test_of_several_names_in_a_cell_each_is_one(db: Session, vault: Vault, write: Write) -> None:
    shifts = [["日 期", "班次", "民　警*"], ["2026-11-23", "白班", "张 三 李四五、王 六"]]
    take(db, vault, write(值班=shifts))
    assert db.scalars(select(Duty.officer)).all() == ["张三 李四五、王六"]


def test_an_area_is_the_same_with_a_space_in_it(db: Session, vault: Vault, write: Write) -> None:
    row = ["张三", "网格员", "府东 社区;府东 一网格", "", "", ""]
    take(db, vault, write(人员=[PEOPLE_HEAD, row]))
    person = db.scalars(select(Person)).one()
    assert (person.communities, person.grids) == (["府东社区"], ["G1"])


@pytest.mark.parametrize(
    ("said", "meant"),
    [("微信", "wechat"), ("钉 钉", "dingtalk"), ("企业微信", "wecom"), ("WeChat", "wechat")],
)
def test_a_platform_may_be_called_as_people_call_it(
    db: Session, vault: Vault, write: Write, said: str, meant: str
) -> None:
    take(db, vault, write(群=[["平台", "群号", "类型"], [said, "ｇ１", "群众"]]))
    group = db.scalars(select(Group)).one()
    assert (group.platform, group.external_id) == (meant, "g1")


@pytest.mark.parametrize("number", ["1393550123", "1380000", "139", "123", "0349", "139355012345"])
def test_a_number_that_reaches_nobody_is_doubtful(number: str) -> None:
    assert doubtful(number)


@pytest.mark.parametrize(
    "number",
    ["13935501234", "12000000011", "0349-2021234", "（0349）2021234", "010-62345678", "2021234", "62345678",
     "110", "12345", "95588", "661234", "400-810-1234", "+852 2123 4567", "8012", "0349-2021234-801"],
)  # fmt: skip
def test_landlines_short_numbers_and_services_are_not(number: str) -> None:
    assert not doubtful(telephone(number))
