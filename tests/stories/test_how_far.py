"""我的报修到哪了: the reporter hears how far his matter is; others do not."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"
WAITING = f"{NUMBER}（兴苑小区 3 号楼）：已派给府东一网格，在等人接手。"


@pytest.mark.parametrize(
    "text", ["我的报修到哪了", "我报的那个怎么样了", f"{NUMBER} 到哪了", "进度", NUMBER, "我报的路灯修了没"]
)
async def test_in_whatever_words(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    version = incidents(stage)[0].version
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == [WAITING]
    assert incidents(stage)[0].version == version


async def test_at_every_step(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    stage.clock.turn(minutes=10)
    for say, told in (
        ("", "网格员 10:00 接手了，这就过去"),
        ("到了", "网格员 10:10 到了现场，正在处理"),
        ("修好了，换了灯泡", "10:10 办好了，修好了，换了灯泡"),
    ):
        if say:
            await stage.member(say)
        stage.heard(RESIDENTS)
        await stage.resident("到哪了")
        assert stage.heard(RESIDENTS) == [f"{NUMBER}（兴苑小区 3 号楼）：{told}。"]
    await stage.later(hours=25)
    await stage.resident("我报的那个怎么样了")
    # Closed a day later by itself; done it was before.
    assert "11-23 10:10 办好了，修好了，换了灯泡" in stage.heard(RESIDENTS)[0]


async def test_of_several_a_short_list(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.resident("福善庄小区下水道堵了")
    stage.heard(RESIDENTS)
    await stage.resident("我报的那些到哪了")
    assert stage.heard(RESIDENTS) == [
        f"您报的有 2 件：\n1. 261123-002（福善庄小区）：已派给府东二网格，在等人接手。\n2. {WAITING}"
    ]


@pytest.mark.parametrize(
    ("asks", "number"),
    [("我报的下水道通了没有，有消息吗", "261123-002（福善庄小区）"), ("我报的路灯修好了没", NUMBER)],
)
async def test_of_several_the_one_whose_kind_is_said(stage: Stage, asks: str, number: str) -> None:
    await stage.resident(LAMP)
    await stage.resident("福善庄小区下水道堵了")
    stage.heard(RESIDENTS)
    await stage.resident(asks)
    (told,) = stage.heard(RESIDENTS)
    assert told.startswith(number)


async def test_somebody_else_is_refused_kindly(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.resident(f"{NUMBER} 到哪了", who="wxid_liu")
    (told,) = stage.heard(RESIDENTS)
    assert "不是您报的" in told
    assert "兴苑" not in told


async def test_talk_of_others_about_how_far_something_is_stays_talk(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    for text in ("到哪了", "怎么样了", "进度"):
        await stage.resident(text, who="wxid_liu")
    assert stage.heard(RESIDENTS) == []


async def test_what_was_told_alone_is_not_spoken_of_in_the_group(stage: Stage) -> None:
    await stage.resident(LAMP, where="wxid_wang", private=True)
    await stage.resident(f"{NUMBER} 到哪了")
    assert stage.heard(RESIDENTS) == ["这一件您是私下说的，请私聊问我。"]
    await stage.resident("我的报修到哪了")
    assert "没查到" in stage.heard(RESIDENTS)[0]
    stage.heard("wxid_wang")
    await stage.resident("进度", where="wxid_wang", private=True)
    assert stage.heard("wxid_wang") == [WAITING]


async def test_a_number_that_there_is_not(stage: Stage) -> None:
    await stage.resident("261123-099 到哪了")
    assert "没有这个编号" in stage.heard(RESIDENTS)[0]


async def test_a_police_matter_is_told_without_its_place(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼昨晚电动车被偷了")
    stage.heard(RESIDENTS)
    await stage.resident("我报的案怎么样了")
    assert stage.heard(RESIDENTS) == [f"{NUMBER}：已派给民警，在等人接手。"]


async def test_at_work_a_number_is_enough(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.officer(NUMBER)
    assert stage.heard(OFFICERS)[-1] == WAITING


async def test_a_danger_in_the_same_words_is_no_question(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.resident("我报的那个着火了，快来人，到哪了")
    assert any("119" in text for text in stage.heard(RESIDENTS))


async def test_staff_who_reported_nothing_are_told_how_to_look_one_up(stage: Stage) -> None:
    await stage.member("我的报修到哪了")
    assert stage.heard(GRID) == ["没查到您自己报过的事。要看哪一件，发 /查 编号。"]
