"""An area whose people are called out, and who of them hears it alone."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.incident_rows import Incident
from models.messages import Text
from models.registry_rows import Group, Identity, Person, RegistryVersion

WATCH = "watch@chatroom"


@pytest.fixture
def stage(stage: Any) -> Any:
    """With a grid leader and three volunteers: one in WeChat, one of the Party, one whom nothing reaches."""
    people = [
        Person(id=11, name="周红", role="网格长", grids=["FD01", "FD02"], organisation="府东物业"),
        Person(id=12, name="吴勇", role="志愿者", grids=["FD01"]),
        Person(id=13, name="郑丽", role="志愿者", grids=["FD02"], party_member=True),
        Person(id=14, name="王冬", role="志愿者", grids=["FD02"]),
    ]
    accounts = [
        Identity(person_id=11, platform="dingtalk", external_id="staff_zhou"),
        Identity(person_id=12, platform="wechat", external_id="wxid_wu"),
        Identity(person_id=13, platform="dingtalk", external_id="staff_zheng"),
        Group(platform="wechat", external_id=WATCH, name="府东群防群治", kind="群防群治", scope=["府东社区"]),
    ]
    with DbSession(stage.engine) as db, db.begin():
        db.add_all(people)
        db.flush()
        db.add_all(accounts)
        db.get_one(RegistryVersion, 1).version = 2
    return stage


async def called(stage: Any, words: str = "府东社区 8 点到社区门口集合扫雪") -> None:
    await stage.officer(f"/召集 {words}")
    await stage.officer("确认")


def incidents(stage: Any) -> list[Incident]:
    with DbSession(stage.engine) as db:
        return db.query(Incident).all()


def private(stage: Any, who: str) -> list[str]:
    return [body.text for to, body in stage.everything() if to == who and isinstance(body, Text)]
