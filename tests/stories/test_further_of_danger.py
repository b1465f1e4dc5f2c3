"""What the reporter of a danger says in the minutes after it is of it, in whatever words."""

from __future__ import annotations

import pytest

from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

KNIFE = "兴苑小区3号楼有人持刀砍人"
CHILD = "我家孩子不见了，5岁男孩，兴苑小区3号楼"
THEFT = "我家电动车被偷了，兴苑小区3号楼下"


def told(stage: Stage, vault: object) -> str:
    """The one matter in the words of who told it."""
    (incident,) = incidents(stage)
    return str(vault.open(incident.summary))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (KNIFE, ("往北门跑了", "开的白色面包车", "晋F12345")),
        (CHILD, ("穿红衣服蓝裤子", "叫小宝", "最后在南门口看到的")),
        (THEFT, ("红色雅迪", "昨晚停的早上没了", "监控能看吗")),
    ],
)
@pytest.mark.parametrize("private", [False, True])
async def test_it_joins_the_matter(
    stage: Stage, vault: object, first: str, more: tuple[str, ...], private: bool
) -> None:
    where = "wxid_wang" if private else RESIDENTS
    for text in (first, *more):
        await stage.resident(text, where=where, private=private, addressed=private)
        stage.clock.turn(seconds=50)
    assert all(text in told(stage, vault) for text in more)
    assert stage.failed() == []


@pytest.mark.parametrize(
    ("first", "over"),
    [(CHILD, "孩子找到了，谢谢大家"), (KNIFE, "没事了，走了"), ("兴苑小区3号楼着火了", "看错了，是做饭的烟")],
)
async def test_that_it_is_over_is_known_however_late_it_is_said(
    stage: Stage, vault: object, first: str, over: str
) -> None:
    await stage.resident(first)
    stage.clock.turn(hours=1)
    stage.heard(OFFICERS)
    await stage.resident(over)
    assert over in told(stage, vault)
    assert any("反映人说已经没事了" in text for text in stage.heard(OFFICERS))
    assert incidents(stage)[0].state == "dispatched"


async def test_talk_long_afterwards_and_thanks_are_talk(stage: Stage, vault: object) -> None:
    await stage.resident(KNIFE)
    stage.clock.turn(minutes=1)
    await stage.resident("谢谢")
    stage.clock.turn(minutes=30)
    await stage.resident("今晚吃啥")
    assert told(stage, vault) == KNIFE


async def test_who_calls_for_help_again_is_heard_aloud_and_begins_no_second_one(stage: Stage) -> None:
    await stage.resident("救命")
    stage.clock.turn(minutes=1)
    stage.heard(OFFICERS)
    stage.heard(RESIDENTS)
    await stage.resident("救命啊快来人")
    assert len(incidents(stage)) == 1
    assert any(text.startswith("【催办】") for text in stage.heard(OFFICERS))
    (answer,) = stage.heard(RESIDENTS)
    assert "马上打 110" in answer
    assert "说一下具体在哪里" in answer


@pytest.mark.parametrize("danger", ["有人溺水了", "福善庄小区有人持刀砍人", "我不想活了"])
async def test_another_danger_is_a_matter_of_its_own(stage: Stage, danger: str) -> None:
    await stage.resident("兴苑小区3号楼着火了")
    stage.clock.turn(minutes=2)
    await stage.resident(danger)
    assert len(incidents(stage)) == 2


async def test_a_broken_thing_is_a_matter_of_its_own(stage: Stage) -> None:
    await stage.resident(KNIFE)
    stage.clock.turn(minutes=2)
    await stage.resident("楼道灯也坏了")
    assert [each.kind for each in incidents(stage)] == ["emergency", "nonpolice"]


@pytest.mark.parametrize(("minutes", "joins"), [(5, True), (30, False)])
async def test_said_alone_a_bare_word_is_of_the_groups_danger_for_some_minutes(
    stage: Stage, vault: object, minutes: int, joins: bool
) -> None:
    await stage.resident(KNIFE)
    stage.clock.turn(minutes=minutes)
    await stage.resident("他走了", where="wxid_wang", private=True, addressed=True)
    assert ("他走了" in told(stage, vault)) is joins
