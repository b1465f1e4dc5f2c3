"""More of what was reported: words and pictures that stand with the matter, and what is heard of them."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Location, Media
from tests.stories.test_follow_up import GRID, LAMP, NUMBER, OFFICERS, RESIDENTS, incidents


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


async def test_the_same_words_again_are_not_written_down_twice(stage: Any, vault: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LAMP)
    await stage.resident("三单元门口那盏也不亮")
    (matter,) = incidents(stage)
    assert vault.open(matter.summary) == f"{LAMP}；三单元门口那盏也不亮"


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
