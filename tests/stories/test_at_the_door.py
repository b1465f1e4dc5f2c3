"""到了，没人; 进不去，谁有钥匙; 白跑一趟: what members say at the door is kept and answered."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import TimelineLine
from models.people_version import people_changed
from models.registry_rows import Identity
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import FIRST, LAMP
from tests.stories.test_follow_up import incidents

LEAK = "兴苑小区3号楼502漏水"
NOTED = f"{FIRST} 记下了。"


async def taken(stage: Stage, text: str = LEAK) -> None:
    await stage.resident(text)
    await stage.member("收到")
    stage.heard(GRID)
    stage.heard(OFFICERS)


def notes(stage: Stage, vault: Any) -> list[str]:
    with Session(stage.engine) as db:
        return [vault.open(line.note) for line in db.scalars(select(TimelineLine)) if line.note is not None]


@pytest.mark.parametrize(
    "text", ["敲门没人应", "家里没人", "没人", "白跑一趟", "白跑一趟，灯好好的", "进不了门", "没有钥匙"]
)
async def test_it_is_noted_and_no_danger(stage: Stage, vault: Any, text: str) -> None:
    await taken(stage)
    await stage.member(text)
    assert stage.heard(GRID) == [NOTED]
    assert text in notes(stage, vault)
    assert [each.kind for each in incidents(stage)] == ["nonpolice"]


@pytest.mark.parametrize(
    ("text", "beside"),
    [("到了，没人", "没人"), ("到了，门禁进不去", "门禁进不去"), ("到了，敲门没人应", "敲门没人应")],
)
async def test_what_is_said_beside_a_step_is_kept(stage: Stage, vault: Any, text: str, beside: str) -> None:
    await taken(stage)
    await stage.member(text)
    assert f"{FIRST} 已到场。" in stage.heard(GRID)[0]
    assert beside in notes(stage, vault)


@pytest.mark.parametrize("text", ["收到，马上去", "好的，收到", "收到，谢谢", "到了"])
async def test_a_bare_step_leaves_one_line(stage: Stage, text: str) -> None:
    await stage.resident(LEAK)
    await stage.member(text)
    with Session(stage.engine) as db:
        moves = [line.move for line in db.scalars(select(TimelineLine))]
    assert "amend" not in moves


async def test_who_has_no_key_asks_all(stage: Stage) -> None:
    await taken(stage)
    await stage.member("进不去，谁有钥匙")
    assert any("求助" in each for each in stage.heard(GRID))
    assert len(incidents(stage)) == 1


async def test_an_old_woman_who_does_not_open_is_a_danger_where_he_stands(stage: Stage) -> None:
    await taken(stage, "兴苑小区3号楼502我奶奶电话打不通，麻烦去看看")
    await stage.member("敲门没人应")
    assert any("兴苑小区 3 号楼" in each for each in stage.heard(OFFICERS))


async def test_with_no_task_it_is_a_danger_as_ever(stage: Stage) -> None:
    await stage.member("敲门没人应")
    assert [each.kind for each in incidents(stage)] == ["emergency"]


async def test_the_second_who_goes_hears_who_has_it(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Identity(person_id=3, platform="dingtalk", external_id="staff_sun"))
        people_changed(db)
    await stage.resident(LAMP)
    await stage.member("我去")
    stage.heard(GRID)
    await stage.member("我去", who="staff_sun")
    assert stage.heard(GRID) == [f"{FIRST} 已经在李强手上（10:00 已签收）。要一起办，说“我来帮忙 {FIRST}”。"]
    stage.heard(RESIDENTS)
