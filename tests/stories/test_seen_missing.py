"""我在门口看见他了, from a neighbour, while a child is missing: the officers hear it at once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import told_of
from tests.stories.test_follow_up import incidents

CHILD = "孩子丢了，5岁男孩，福善庄小区"
SEEN = "261123-001 群里别人说可能看到了走失的人，原话看详情。请马上联系核实。"


@pytest.mark.parametrize(
    "text", ["我在3号楼楼下看见一个穿红衣服的", "我把他领到门卫了", "刚在超市碰见个孩子像他", "他在我家呢"]
)
async def test_the_officers_hear_it_and_it_stays_one_matter(stage: Stage, vault: Any, text: str) -> None:
    await told_of(stage, CHILD)
    await stage.resident(text, who="wxid_liu")
    assert SEEN in stage.heard(OFFICERS)
    assert stage.heard(RESIDENTS)[0].startswith("收到，已经告诉民警（261123-001）")
    (incident,) = incidents(stage)
    assert f"（群里别人说）{text}" in vault.open(incident.summary)


async def test_another_danger_is_a_matter_of_its_own(stage: Stage) -> None:
    await told_of(stage, CHILD)
    await stage.resident("看到个小孩掉水里了", who="wxid_liu")
    assert len(incidents(stage)) == 2


@pytest.mark.parametrize("text", ["没看见", "谁看到了吗？", "我看到昨天的新闻了", "吃了吗"])
async def test_what_tells_nothing_is_talk(stage: Stage, text: str) -> None:
    await told_of(stage, CHILD)
    await stage.resident(text, who="wxid_liu")
    assert SEEN not in stage.heard(OFFICERS)


async def test_where_nobody_is_missing_it_is_talk(stage: Stage) -> None:
    await told_of(stage, "福善庄小区有人打架")
    await stage.resident("我把他领到门卫了", who="wxid_liu")
    assert stage.heard(RESIDENTS) == []
