"""What a reporter says after his report: reminders, and that it is not done at all."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Platform

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
RUBBISH = "兴苑小区垃圾好几天没清了，臭死了"
NUMBER = "261123-001"


def incidents(stage: Any) -> list[Incident]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Incident).order_by(Incident.id)))  # type: ignore[arg-type]


async def test_not_done_at_all_begins_again(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("修好了，换了灯泡")
    for where in (RESIDENTS, GRID):
        stage.heard(where)
    await stage.resident("还没解决")
    assert stage.heard(RESIDENTS) == [f"抱歉，{NUMBER} 已经重新派出去了。办好了在这里告诉您。"]
    assert incidents(stage)[0].state == "dispatched"
    told = stage.heard(GRID)
    assert told[-1] == "【网格事项】兴苑小区 3 号楼 | 已派发，待签收"
    await stage.member("这次真的修好了")
    assert "办好了：这次真的修好了" in stage.heard(RESIDENTS)[0]


async def test_that_it_is_done_is_not_said_twice(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.member("弄好了")
    assert stage.heard(RESIDENTS)[0].startswith(f"{NUMBER} 办好了。要是还没解决")


async def test_a_reminder_is_answered_with_where_it_stands(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.resident("怎么还没人来")
    assert stage.heard(RESIDENTS) == [f"已经催了。{NUMBER} 现在已派发，待签收。"]
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize(
    "text", ["再不来我就投诉了", "几点能来", "谁来修啊", "我那个呢", "我要投诉你们", "修好了吗", "灯好了没"]
)
async def test_who_is_angry_is_answered_like_who_asks(stage: Any, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(hours=1)
    stage.heard(RESIDENTS)
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == [f"已经催了。{NUMBER} 现在已派发，待签收。"]


async def test_a_member_s_courtesy_is_no_word_of_his_task(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("收到")
    stage.heard(GRID)
    for text in ("不客气", "好的，谢谢"):
        await stage.member(text)
        assert stage.heard(GRID) == ["好的，有事随时说。"]


async def test_after_the_end_a_new_word_is_a_new_matter(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.officer(f"/结案 {NUMBER} 换好了")
    await stage.resident(LAMP)
    assert len(incidents(stage)) == 2


async def test_closed_and_spoken_of_in_one_batch(stage: Any) -> None:
    """The officer closes it and the resident asks after it before either has been handled."""
    await stage.resident(LAMP)
    await stage.core.accept(
        stage.message(Platform.DINGTALK, OFFICERS, "staff_zhao", f"/结案 {NUMBER} 换好了", addressed=True)
    )
    await stage.core.accept(stage.message(Platform.WECHAT, RESIDENTS, "wxid_wang", "怎么还没人来"))
    await stage.quiet()
    assert stage.failed() == []
    assert incidents(stage)[0].state == "closed"


async def test_a_reminder_reaches_whoever_has_it_and_not_again_and_again(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    for _ in range(3):
        await stage.resident("怎么还没人来")
    urged = [getattr(body, "text", "") for to, body in stage.everything() if to == "staff_li"]
    assert [text for text in urged if "催办" in text] == [
        f"【催办】{NUMBER} 兴苑小区 3 号楼：反映人在催，请尽快办。"
    ]


async def test_at_night_a_reminder_of_what_can_wait_waits(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    stage.clock.turn(hours=13)
    await stage.resident("怎么还没人来")
    await stage.quiet()
    urged = [getattr(body, "text", "") for _, body in stage.everything()]
    assert not any("反映人在催" in text for text in urged)
    await stage.later(hours=9)
    urged = [getattr(body, "text", "") for _, body in stage.everything()]
    assert any("反映人在催" in text for text in urged)
