"""Two mediators, two neighbours in dispute, and what each of them hears."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.incident_rows import Incident
from models.messages import Platform
from models.registry_rows import Identity, Person, RegistryVersion

FIRST, SECOND, MEDIATOR, OTHER = "wxid_wang", "wxid_feng", "staff_liu", "staff_he"
QUARREL = "兴苑小区3号楼楼上邻居天天在楼道堆东西，说也不听，老吵架"


@pytest.fixture
def stage(stage: Any) -> Any:
    """With two mediators, one of the grid."""
    with DbSession(stage.engine) as db, db.begin():
        db.add(Person(id=21, name="刘桂英", role="矛盾调解员", grids=["FD01"], specialty="邻里"))
        db.add(Person(id=22, name="何律", role="矛盾调解员", communities=["城西"], specialty="法律、劳资"))
        db.flush()
        db.add(Identity(person_id=21, platform="dingtalk", external_id=MEDIATOR))
        db.add(Identity(person_id=22, platform="dingtalk", external_id=OTHER))
        db.get_one(RegistryVersion, 1).version = 2
    return stage


async def party(stage: Any, text: str, who: str = FIRST) -> str:
    await stage.said(Platform.WECHAT, who, who, text, private=True, addressed=True)
    told: str = stage.heard(who)[-1]
    return told


async def mediator(stage: Any, text: str, who: str = MEDIATOR) -> str:
    stage.heard(who)
    await stage.said(Platform.DINGTALK, who, who, text, private=True, addressed=True)
    told: list[str] = stage.heard(who)
    return next(each for each in told if not each.startswith("【"))


def matter(stage: Any) -> Incident:
    with DbSession(stage.engine) as db:
        return db.query(Incident).one()


async def chosen_by_both(stage: Any) -> str:
    await stage.resident(QUARREL)
    await party(stage, "调解")
    code = re.search(r"调解 ([0-9A-Z]{8})", await party(stage, "选 1"))
    assert code is not None
    await party(stage, f"调解 {code[1]}", SECOND)
    await party(stage, "选 1", SECOND)
    stage.heard(MEDIATOR)
    return matter(stage).number
