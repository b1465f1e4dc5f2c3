"""What a reporter says after his report: answers, details, reminders, and that it is not done at all."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Location, Media, Platform

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


async def test_a_picture_afterwards_belongs_to_the_matter(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(GRID)
    await stage.resident("", media=(Media("picture", "r"),))
    assert len(stage.heard(GRID)) == 1
    assert len(incidents(stage)) == 1


async def test_what_came_without_a_word_is_called_what_it_is(stage: Any, vault: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident("", location=Location(112.43, 39.33, "兴苑小区"))
    await stage.later(minutes=2)
    await stage.resident("", media=(Media("voice", "r"), Media("video", "s")))
    (matter,) = incidents(stage)
    assert vault.open(matter.summary) == f"{LAMP}；（又发了位置：兴苑小区）；（又发了语音、视频）"


async def test_the_answer_goes_to_the_matter_that_was_asked_about(stage: Any) -> None:
    await stage.resident(RUBBISH)
    await stage.resident("福善庄小区路灯也不亮了")
    assert [each.state for each in incidents(stage)] == ["clarifying", "dispatched"]
    await stage.resident("2")
    first = incidents(stage)[0]
    assert (first.state, first.grid) == ("dispatched", "FD02")


async def test_a_number_that_is_no_choice_is_said_to(stage: Any) -> None:
    await stage.resident(RUBBISH)
    stage.heard(RESIDENTS)
    await stage.resident("5")
    assert stage.heard(RESIDENTS) == ["没有第 5 个，请回 1 到 2 的数字，或者直接说小区和楼号。"]


async def test_a_bare_number_without_a_question_is_talk(stage: Any) -> None:
    await stage.resident(LAMP)
    version = incidents(stage)[0].version
    await stage.resident("1")
    assert incidents(stage)[0].version == version


async def test_the_place_in_words_answers_too(stage: Any) -> None:
    await stage.resident(RUBBISH)
    stage.heard(RESIDENTS)
    await stage.resident("就是兴苑小区3号楼")
    assert "已派给府东一网格" in stage.heard(RESIDENTS)[0]


async def test_another_resident_says_the_number_and_nothing_happens(stage: Any) -> None:
    await stage.resident(RUBBISH)
    stage.heard(RESIDENTS)
    await stage.resident("2", who="wxid_other")
    assert stage.heard(RESIDENTS) == []
    assert incidents(stage)[0].state == "clarifying"


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


async def test_alone_a_place_in_several_grids_is_asked_about_with_numbers(stage: Any) -> None:
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    for text in ("楼道灯坏了", "兴苑小区"):
        await stage.resident(text, **alone)
    assert stage.heard("wxid_wang") == [
        "收到（261123-001）。请问具体在哪个小区、几号楼？",
        "收到（261123-001）。请问是哪一处？回数字就行：\n1. 兴苑小区 1-6 号楼（府东一网格）\n"
        "2. 兴苑小区 7-12 号楼（府东二网格）",
    ]
    await stage.resident("2", **alone)
    assert [(each.state, each.grid, each.place) for each in incidents(stage)] == [
        ("dispatched", "FD02", "兴苑小区")
    ]


async def test_the_same_words_again_are_not_written_down_twice(stage: Any, vault: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LAMP)
    await stage.resident("三单元门口那盏也不亮")
    (matter,) = incidents(stage)
    assert vault.open(matter.summary) == f"{LAMP}；三单元门口那盏也不亮"


async def test_who_says_it_again_alone_is_not_left_in_silence(stage: Any) -> None:
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    await stage.resident("兴苑小区楼道灯坏了", **alone)
    await stage.resident("兴苑小区的楼道灯坏了，黑的", **alone)
    await stage.later(minutes=5)
    await stage.resident("兴苑小区楼道灯坏了呀", **alone)
    first, second, *later = stage.heard("wxid_wang")
    assert first == second
    assert "2. 兴苑小区 7-12 号楼" in second
    assert later
    await stage.resident(
        "福善庄小区3号楼楼道灯坏了", who="wxid_ma", where="wxid_ma", private=True, addressed=True
    )
    await stage.resident(
        "福善庄小区3号楼的楼道灯坏了呀", who="wxid_ma", where="wxid_ma", private=True, addressed=True
    )
    assert stage.heard("wxid_ma")[1].startswith("记下了，加到")


async def test_of_many_pictures_sent_alone_each_is_kept_and_not_each_is_answered(stage: Any) -> None:
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    await stage.resident("福善庄小区3号楼楼道灯坏了", **alone)
    for _ in range(3):
        await stage.resident("", media=(Media("picture", "p"),), **alone)
    assert len(stage.heard("wxid_wang")) == 1
    await stage.later(minutes=2)
    for _ in range(3):
        await stage.resident("", media=(Media("picture", "p"),), **alone)
    assert stage.heard("wxid_wang") == ["记下了，加到 261123-001 里了。"]
    assert stage.failed() == []


BURNING = "兴苑小区3号楼着火了快来人"


async def test_what_is_said_to_us_in_an_emergency_is_noted_there_and_answered(stage: Any) -> None:
    await stage.resident(BURNING)
    for where in (RESIDENTS, OFFICERS):
        stage.heard(where)
    said = (
        ("鹦鹉能上飞机吗", "也记下来请民警看了"),
        ("火又大了", f"记下了，加到 {NUMBER} 里了。"),
        ("我该怎么办", "情况急马上打 110"),
    )
    for text, told in said:
        await stage.resident(text)
        assert stage.heard(RESIDENTS) == []
        assert stage.heard(OFFICERS) == ["【紧急警情】兴苑小区 3 号楼 | 已派发，待签收"]
        await stage.resident(text, addressed=True)
        assert told in "".join(stage.heard(RESIDENTS)), text
        assert stage.heard(OFFICERS) == ["【紧急警情】兴苑小区 3 号楼 | 已派发，待签收"]
    await stage.officer("/问题")
    assert "鹦鹉能上飞机吗" in stage.heard(OFFICERS)[0]
    assert len(incidents(stage)) == 1


async def test_a_command_is_one_whatever_is_open(stage: Any) -> None:
    await stage.resident(BURNING)
    stage.heard(RESIDENTS)
    for text, told in (
        ("/帮主", "您是不是想发 /帮助"),
        ("/茶 001", "您是不是想发 /查"),
        (f"/查询 {NUMBER}", f"{NUMBER} 已派发"),
    ):
        await stage.resident(text)
        assert told in stage.heard(RESIDENTS)[0], text
    for text, told in (("帮助", "我是一呼"), (f"查 {NUMBER}", f"{NUMBER} 已派发")):
        await stage.resident(text, addressed=True)
        assert told in stage.heard(RESIDENTS)[0], text
    for face in ("/微笑", "/强 666", "/色", "/差"):
        await stage.resident(face)
    assert stage.heard(RESIDENTS) == []


async def test_what_is_asked_in_a_matter_is_on_the_list_as_well(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.resident("鹦鹉能上飞机吗", addressed=True)
    (told,) = stage.heard(RESIDENTS)
    assert told.startswith("这个我拿不准，已经记下来请民警看")
    assert told.endswith(f"这句也加到 {NUMBER} 里了。")


@pytest.mark.parametrize(
    "text",
    ["门没锁直接进", "我不在家，找我媳妇", "打我电话13812345678就行", "下午三点以后再来", "钥匙在门卫"],
)
async def test_how_to_come_stands_with_it(stage: Any, vault: Any, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=20)
    await stage.resident(text)
    assert vault.open(incidents(stage)[0].summary) == f"{LAMP}；{text}"


@pytest.mark.parametrize(
    ("text", "hours", "noted"),
    [
        ("就是二单元那边", 0.1, True),
        ("是不是扯着筋了", 0.1, False),
        ("还有一位群友是谁？", 0.1, False),
        ("是的是的", 30, False),
    ],
)
async def test_what_begins_like_more_of_it_is_so_for_a_while_and_no_question(
    stage: Any, text: str, hours: float, noted: bool
) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(hours=hours)
    version = incidents(stage)[0].version
    await stage.resident(text)
    assert (incidents(stage)[0].version > version) == noted
