"""What is another grid's is signed, closed, shown and called out by those whose it is, and by officers."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from models.registry_rows import Identity, Person, RegistryVersion
from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.duties import FIRE, rounds, set_up, signs
from tests.stories.test_hazards import alone, items

NEIGHBOUR, THEIR_LEADER = "staff_chen", "staff_he"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
SIGNED = "商场消防检查完了，没问题"


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """A round of the first grid goes on; a member and a leader of the second."""
    with Session(stage.engine) as db, db.begin():
        db.add(Person(id=31, name="陈静", role="网格员", grids=["FD02"]))
        db.add(Person(id=32, name="何平", role="网格长", grids=["FD02"]))
        db.flush()
        db.add(Identity(person_id=31, platform="dingtalk", external_id=NEIGHBOUR))
        db.add(Identity(person_id=32, platform="dingtalk", external_id=THEIR_LEADER))
        db.get_one(RegistryVersion, 1).version += 1
    set_up(stage, FIRE)
    await stage.later()
    return stage


async def test_a_round_is_not_signed_for_another_grid(stage: Stage) -> None:
    assert (await alone(stage, "签到 T1", NEIGHBOUR)).endswith("不是您网格的任务，要由那边的人签到。")
    assert signs(stage) == []


async def test_nor_is_its_signature_taken_back_by_who_neither_signed_nor_leads_there(stage: Stage) -> None:
    await alone(stage, SIGNED)
    for who in (NEIGHBOUR, THEIR_LEADER):
        told = await alone(stage, "/签到 撤销 T1", who)
        assert "撤销了" not in told, who
    assert [row.state for row in rounds(stage)] == ["done"]


async def test_nor_is_it_signed_afterwards_by_the_leader_of_another_grid(stage: Stage) -> None:
    await stage.later(hours=2)
    told = await alone(stage, "/补签 T1 李强在岗，手机没电", THEIR_LEADER)
    assert "补签了" not in told
    assert signs(stage) == []
    assert (await alone(stage, "/补签 T1 李强在岗，手机没电", "staff_zhao")).startswith("补签了：")
    assert "已经签过了" in await alone(stage, "/补签 T1 李强在岗，手机没电", "staff_zhao")


@pytest.mark.parametrize("said", ["Z1 改好了，清了通道", "/整改 Z1 改好了 清了通道", "/整改 Z1 延期 12-10"])
async def test_a_hazard_is_not_closed_nor_put_off_for_another_grid(stage: Stage, said: str) -> None:
    await alone(stage, "隐患：疏散通道堵了")
    assert await alone(stage, said, NEIGHBOUR) == "Z1 不是您网格的，要由那边的人或民警来改。"
    assert [item.closed_at for item in items(stage)] == [None]


@pytest.mark.parametrize("number", ["T1", "Z1", "261123-001"])
async def test_pictures_are_not_shown_to_another_grid(stage: Stage, number: str) -> None:
    await alone(stage, "隐患：疏散通道堵了")
    await stage.resident(LAMP)
    assert "不是您网格的" in await alone(stage, f"/照片 {number}", NEIGHBOUR)


async def test_a_leader_calls_out_his_own_grids_only(stage: Stage) -> None:
    told = await alone(stage, "/召集 府东一网格 8 点到社区门口集合", THEIR_LEADER)
    assert told == "你只能召集自己网格的人。"
    assert stage.heard(RESIDENTS) == []
