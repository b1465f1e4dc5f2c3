"""The answer to our question where it is: a number, or a place in words."""

from __future__ import annotations

from typing import Any

from tests.stories.test_follow_up import LAMP, RESIDENTS, RUBBISH, incidents


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
