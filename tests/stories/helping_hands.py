"""What stories of helping hands share: a leader and one member more, words said alone, who has the matter."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident, TimelineLine
from models.messages import Media
from models.people_version import people_changed
from models.registry_rows import Identity, Person

LAMP, LIFT = "兴苑小区3号楼楼道灯坏了，黑得看不见", "兴苑小区5号楼电梯坏了好几天了"
NUMBER = "261123-001"
PICTURE = (Media("picture", "ref-1"),)


def staffed(stage: Any) -> Any:
    """With a leader, and 孙梅 on DingTalk."""
    with Session(stage.engine) as db, db.begin():
        db.add(Person(id=9, name="王芳", role="网格长", grids=["FD01"]))
        db.flush()
        for person, name in ((9, "staff_wang"), (3, "staff_sun")):
            db.add(Identity(person_id=person, platform="dingtalk", external_id=name))
        people_changed(db)
    return stage


async def private(stage: Any, text: str, who: str, **more: Any) -> None:
    await stage.member(text, who=who, where=who, private=True, **more)


def moves(stage: Any) -> list[tuple[str, int | None]]:
    with Session(stage.engine) as db:
        lines = db.scalars(select(TimelineLine).order_by(TimelineLine.id))  # type: ignore[arg-type]
        return [(line.move, line.actor_id) for line in lines]


def holder(stage: Any) -> int | None:
    with Session(stage.engine) as db:
        return db.scalars(select(Incident)).one().holder_id
