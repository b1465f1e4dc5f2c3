"""A station with two grid leaders and a second officer, and ways to speak as them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Incident, TimelineLine
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Identity, Person

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
ROAD = "福善庄小区路灯不亮了"
ONE, TWO, THREE = "261123-001", "261123-002", "261123-003"


def led(stage: Any) -> Any:
    """The small station with them."""
    people = [
        Person(id=4, name="周平", role="网格长", grids=["FD01"]),
        Person(id=5, name="吴芳", role="网格长", grids=["FD02"]),
        Person(id=6, name="钱进", role="民警", communities=["府东社区"]),
    ]
    names = {3: "staff_sun", 4: "staff_zhou", 5: "staff_wu", 6: "staff_qian"}
    ids = [Identity(person_id=n, platform="dingtalk", external_id=name) for n, name in names.items()]
    with Session(stage.engine) as db, db.begin():
        db.add_all(people)
        db.flush()
        db.add_all(ids)
        people_changed(db)
    return stage


def matter(stage: Any, number: str = ONE) -> Incident:
    with Session(stage.engine) as db:
        found = db.scalars(select(Incident).where(col(Incident.number) == number)).first()
    assert found is not None
    return found


def moves(stage: Any, number: str = ONE) -> list[str]:
    with Session(stage.engine) as db:
        query = select(TimelineLine).where(col(TimelineLine.incident_id) == matter(stage, number).id)
        return [line.move for line in db.scalars(query.order_by(col(TimelineLine.seq)))]


async def leader(stage: Any, text: str, who: str = "staff_zhou") -> str:
    """A leader in the grid's group; what is answered there."""
    stage.heard(GRID)
    await stage.member(text, who=who)
    return str(stage.heard(GRID)[0])


async def officer(stage: Any, text: str, who: str = "staff_zhao") -> str:
    stage.heard(OFFICERS)
    await stage.officer(text, who=who)
    return str(stage.heard(OFFICERS)[0])


async def alone(stage: Any, text: str, who: str) -> str:
    stage.heard(who)
    await stage.said(Platform.DINGTALK, who, who, text, private=True, addressed=True)
    return str(stage.heard(who)[0])
