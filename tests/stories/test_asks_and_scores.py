"""收到了吗, 找到了吗, 0分，垃圾, and the same person in two groups."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.registry_rows import Group, RegistryVersion
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import LAMP, told_of
from tests.stories.test_follow_up import incidents

OWNERS = "owners@chatroom"
STOLEN = "兴苑小区3号楼我的电动车昨晚被偷了"
STANDS = "261123-001（兴苑小区 3 号楼）：已派给府东一网格，在等人接手。"


@pytest.fixture
def groups(stage: Stage) -> Stage:
    """A second group of the same residents."""
    with Session(stage.engine) as db, db.begin():
        db.add(Group(platform="wechat", external_id=OWNERS, name="业主群", kind="群众", scope=["府东社区"]))
        version: Any = db.get(RegistryVersion, 1)
        version.version += 1
    return stage


async def test_whether_we_heard_it_is_asked_of_us(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("收到了吗")
    assert stage.heard(RESIDENTS) == []
    await stage.resident("收到了吗", addressed=True)
    assert stage.heard(RESIDENTS) == [STANDS]


async def test_whether_what_was_stolen_is_found(stage: Stage) -> None:
    await told_of(stage, STOLEN)
    await stage.officer("收到")
    await stage.resident("找到了吗")
    assert stage.heard(RESIDENTS) == ["261123-001：民警 10:02 接手了，这就过去。"]
    stage.clock.turn(days=1)
    await stage.resident("车找到了吗")
    assert stage.heard(RESIDENTS) == ["261123-001：民警 11-23 10:02 接手了，正在办。"]


async def test_found_is_no_question_of_a_lamp(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("找到了吗")
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize("text", ["0分，垃圾", "零分", "0分"])
async def test_nothing_is_the_lowest_score(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("修好了，换了灯泡")
    stage.heard(RESIDENTS)
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == ["抱歉没让您满意，已经告诉负责人了。"]
    assert len(incidents(stage)) == 1


async def test_told_in_two_groups_he_hears_how_it_ended_in_both(groups: Stage) -> None:
    await told_of(groups, LAMP)
    await groups.resident(LAMP, where=OWNERS)
    assert "已经有人报过了（261123-001" in groups.heard(OWNERS)[0]
    await groups.member("修好了，换了灯泡")
    assert [len(groups.heard(where)) for where in (RESIDENTS, OWNERS)] == [1, 1]
    await groups.resident("还没好", where=OWNERS)
    assert [each.state for each in incidents(groups)] == ["dispatched"]


async def test_how_far_our_lamp_is_opens_no_matter(groups: Stage) -> None:
    await told_of(groups, LAMP)
    await groups.resident("我们楼道灯修得怎么样了", where=OWNERS)
    assert "没查到您报过的事" in groups.heard(OWNERS)[0]
    await groups.resident("我们楼道灯修得怎么样了")
    assert groups.heard(RESIDENTS) == [STANDS]
    assert len(incidents(groups)) == 1


async def test_a_step_with_a_number_of_today_is_a_command(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.officer("转警 1 有人故意砸的")
    assert "261123-001 已转给民警。" in stage.heard(OFFICERS)
    assert incidents(stage)[0].kind == "police"


@pytest.mark.parametrize(
    "text", ["联系车主13912345678了，已挪走", "这个归供电局，已经打了95598", "办结 302室的业主也通知了"]
)
async def test_what_a_member_says_of_it_is_understood(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    stage.heard(GRID)
    await stage.member(text)
    assert not any("没看懂" in each or "我在" in each for each in stage.heard(GRID))


@pytest.mark.parametrize("text", ["已经联系物业，周一换", "要等市政，得三天"])
async def test_what_he_waits_for_is_noted(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    stage.heard(GRID)
    await stage.member(text)
    assert stage.heard(GRID)[0] == "261123-001 记下了。"


async def test_whose_door_it_was_is_left_out(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("修好了，给王建国打过电话了，502的")
    assert "502" not in stage.heard(RESIDENTS)[0]
