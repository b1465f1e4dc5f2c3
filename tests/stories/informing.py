"""A town in which members and residents report of themselves, and what is kept of it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.registry_rows import Group, RegistryVersion
from tests.stories.shift import fill

WATCH, GRID, OFFICERS = "watch@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER, INFORMANT = "staff_li", "staff_zhao", "wxid_zhang"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00, with a group of residents who watch over their quarter."""
    fill(stage)
    with Session(stage.engine) as db, db.begin():
        db.add(
            Group(
                platform="wechat", external_id=WATCH, name="群防群治群", kind="群防群治", scope=["府东社区"]
            )
        )
        db.get_one(RegistryVersion, 1).version += 1
    return stage


async def alone(stage: Any, text: str, who: str = MEMBER) -> str:
    """A member says it in private; what was answered there."""
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    return "\n".join(stage.heard(who))


async def resident(stage: Any, text: str, where: str = INFORMANT) -> str:
    """A resident says it, in private unless a group is named; what was answered there."""
    stage.heard(where)
    private = where == INFORMANT
    name = {"sender_name": "张三"}
    await stage.resident(text, who=INFORMANT, where=where, private=private, addressed=private, **name)
    return "\n".join(stage.heard(where))


def rows(stage: Any, kind: Any) -> list[Any]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(kind)))


def opened(stage: Any, vault: Any, text: str) -> str:
    """A sealed text of the only incident."""
    (incident,) = rows(stage, Incident)
    return str(vault.open(getattr(incident, text)))
