"""The small town of the tests: two grids, three people, three groups."""

from __future__ import annotations

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session as DbSession

from bot.database import create_tables
from bot.migrations import migrate
from models.registry_rows import Grid, Group, Identity, Knowledge, Person, Place, RegistryVersion

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"


def settle(engine: Engine) -> None:
    """Make the tables as the models have them, and the small town in them."""
    create_tables(engine)
    _found(engine)


def settle_by_migrations(engine: Engine) -> None:
    """Make the tables as a station's upgrades make them, and the small town in them."""
    migrate(engine)
    _found(engine)


def _found(engine: Engine) -> None:
    with DbSession(engine) as db, db.begin():
        for rows in town():
            db.add_all(rows)
            db.flush()


def town() -> list[list[object]]:
    """Two grids, one in each half of a compound; a member, a second one, an officer; three groups."""
    grids = [
        Grid(number="FD01", name="府东一网格", community="府东社区"),
        Grid(number="FD02", name="府东二网格", community="府东社区"),
    ]
    people = [
        Person(id=1, name="李强", role="网格员", grids=["FD01"]),
        Person(id=2, name="赵刚", role="民警", communities=["府东社区"]),
        Person(id=3, name="孙梅", role="网格员", grids=["FD01"]),
    ]
    places = [
        Place(name="兴苑小区", aliases=["兴苑"], kind="小区", grid="FD01", buildings="1-6"),
        Place(name="兴苑小区", aliases=["兴苑"], kind="小区", grid="FD02", buildings="7-12"),
        Place(name="福善庄小区", kind="小区", grid="FD02"),
    ]
    ids = [
        Identity(person_id=1, platform="dingtalk", external_id="staff_li"),
        Identity(person_id=2, platform="dingtalk", external_id="staff_zhao"),
    ]
    groups = [
        Group(platform="wechat", external_id=RESIDENTS, name="府东居民群", kind="群众", scope=["府东社区"]),
        Group(platform="dingtalk", external_id=GRID, name="府东网格群", kind="网格", scope=["府东社区"]),
        Group(platform="dingtalk", external_id=OFFICERS, name="民警群", kind="民警"),
    ]
    known = Knowledge(
        question="身份证丢了怎么补办",
        similar=["补办身份证要什么材料"],
        answer="带户口本到户籍窗口办理，20 个工作日取证。",
        source="居民身份证法",
    )
    return [[*grids, *people], [*places, *ids, *groups, known, RegistryVersion(id=1, version=1)]]
