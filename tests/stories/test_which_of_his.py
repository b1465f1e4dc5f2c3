"""Which of his matters a reporter speaks of, where he has told of several; and the same told once more."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Media, Quote
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP, DRAIN = "兴苑小区3号楼楼道灯坏了", "福善庄小区下水道堵了"
FIRST = "261123-001"


async def both(stage: Stage) -> None:
    """A lamp, and a drain a while later: the drain is the newest."""
    await stage.resident(LAMP)
    stage.clock.turn(minutes=5)
    await stage.resident(DRAIN)
    stage.clock.turn(minutes=1)
    for where in (RESIDENTS, GRID):
        stage.heard(where)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("灯怎么还没人修", ""),
        ("兴苑小区3号楼怎么还没人来", ""),
        ("怎么还没人来", LAMP),
        ("怎么还没人来", f"收到，已派给府东一网格，编号 {FIRST}。办好了在这里告诉您。"),
    ],
)
async def test_the_one_that_is_named_or_quoted_is_pressed(stage: Stage, text: str, quoted: str) -> None:
    await both(stage)
    await stage.resident(text, quote=Quote(text=quoted) if quoted else None)
    assert stage.heard(RESIDENTS) == [f"已经催了。{FIRST} 现在已派发，待签收。"]


async def test_the_place_of_the_one_that_is_quoted_is_set_right(stage: Stage) -> None:
    await both(stage)
    await stage.resident("打错了，是9号楼", quote=Quote(text=LAMP))
    assert [each.place for each in incidents(stage)] == ["兴苑小区 9 号楼", "福善庄小区"]


@pytest.mark.parametrize("thanks", ["灯修好了谢谢", "解决了谢谢", "好了谢谢"])
async def test_thanks_are_for_what_was_done(stage: Stage, thanks: str) -> None:
    await both(stage)
    await stage.member(f"{FIRST} 修好了，换了灯泡")
    await stage.resident(thanks)
    assert [each.state for each in incidents(stage)] == ["verified", "dispatched"]


@pytest.mark.parametrize(
    "thanks", ["福善庄小区的好了，谢谢", "福善庄的好了", "福善庄小区那个已经通了，辛苦了", "福善庄小区好了👍"]
)
async def test_thanks_are_for_what_was_done_there(stage: Stage, thanks: str) -> None:
    await both(stage)
    for number in (FIRST, "261123-002"):
        await stage.member(f"{number} 修好了")
    await stage.resident(thanks)
    assert [each.state for each in incidents(stage)] == ["resolved", "verified"]


@pytest.mark.parametrize(
    "text", ["福善庄小区天气好了", "福善庄小区的路灯好了", "孩子病好了，谢谢", "我家好了"]
)
async def test_but_not_for_what_else_is_well(stage: Stage, text: str) -> None:
    await both(stage)
    await stage.member("261123-002 修好了")
    await stage.resident(text)
    assert [each.state for each in incidents(stage)] == ["dispatched", "resolved"]


async def test_what_he_tells_again_while_it_is_open_is_the_same_and_pressed(stage: Stage) -> None:
    await stage.resident(LAMP)
    for _ in range(2):
        stage.clock.turn(hours=4)
        stage.heard(GRID)
        await stage.resident(LAMP)
        assert any(text.startswith("【催办】") for text in stage.heard(GRID))
    assert len(incidents(stage)) == 1


async def test_what_is_of_no_clear_sort_may_be_another_thing_hours_later(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼的宣传标语写错字了，麻烦处理")
    stage.clock.turn(hours=5)
    await stage.resident("兴苑小区3号楼有人光膀子乱逛，管管")
    assert [each.category for each in incidents(stage)] == ["其他", "其他"]


async def test_who_tells_it_again_while_we_ask_where_is_asked_again(stage: Stage) -> None:
    asked = []
    for _ in range(2):
        await stage.resident("兴苑小区路灯坏了")
        asked += stage.heard(RESIDENTS)
        stage.clock.turn(minutes=2)
    assert asked[0] == asked[1]
    assert "请问是哪一处" in asked[0]


async def test_what_is_wrong_and_what_is_right_in_one_breath(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(seconds=8)
    await stage.resident("不对")
    stage.clock.turn(seconds=3)
    await stage.resident("9号楼")
    assert [(each.place, each.grid) for each in incidents(stage)] == [("兴苑小区 9 号楼", "FD02")]


@pytest.mark.parametrize("text", ["不对不对 是9号楼", "不好意思是9号楼", "不是不是，9号楼"])
async def test_set_right_in_more_words(stage: Stage, text: str) -> None:
    await stage.resident("兴苑小区3号楼着火了")
    stage.clock.turn(seconds=8)
    await stage.resident(text)
    assert [(each.place, each.grid) for each in incidents(stage)] == [("兴苑小区 9 号楼", "FD02")]


@pytest.mark.parametrize("more", [("二楼的", "2单元"), ("你们看看", "就这个")])
async def test_where_in_the_house_and_a_picture_with_a_word_belong_to_it(
    stage: Stage, vault: Any, more: tuple[str, ...]
) -> None:
    await stage.resident(LAMP)
    for n, text in enumerate(more):
        stage.clock.turn(minutes=1)
        pictures = () if "楼" in more[0] else (Media("picture", f"r{n}"),)
        await stage.resident(text, media=pictures)
    assert vault.open(incidents(stage)[0].summary) == "；".join((LAMP, *more))


async def test_the_number_that_was_asked_for_counts_when_others_have_the_matter(stage: Stage) -> None:
    await stage.resident("路灯坏了")
    stage.clock.turn(seconds=10)
    await stage.resident("有人摔倒流血了")
    await stage.resident("2")
    assert [(each.kind, each.grid) for each in incidents(stage)] == [("emergency", "FD02")]


async def test_a_building_said_before_its_compound(stage: Stage) -> None:
    for text in ("救命", "三号楼", "二楼的", "兴苑小区"):
        await stage.resident(text)
        stage.clock.turn(seconds=5)
    assert [(each.place, each.grid) for each in incidents(stage)] == [("兴苑小区 3 号楼", "FD01")]


async def test_what_was_said_before_the_word_that_told_of_the_danger_is_shown(
    stage: Stage, vault: Any
) -> None:
    for text in ("我奶奶", "倒地上了", "叫不醒"):
        await stage.resident(text)
        stage.clock.turn(seconds=5)
    told = vault.open(incidents(stage)[0].summary)
    assert all(text in told for text in ("我奶奶", "倒地上了", "叫不醒"))


async def test_a_danger_is_not_for_sure_where_his_lamp_is(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=3)
    stage.heard(RESIDENTS)
    await stage.resident("有人跳河了")
    assert "说一下具体在哪里。" in stage.heard(RESIDENTS)[0]
    assert stage.heard(OFFICERS)[-1].startswith("【紧急警情】可能是兴苑小区 3 号楼")
    await stage.resident("福善庄小区")
    assert (incidents(stage)[1].place, incidents(stage)[1].grid) == ("福善庄小区", "FD02")


async def test_what_is_quoted_tells_where(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼着火了")
    stage.clock.turn(minutes=1)
    await stage.resident("我也看见了，火很大", who="wxid_liu", quote=Quote(text="兴苑小区3号楼着火了"))
    await stage.resident("太吓人了", who="wxid_ma", quote=Quote(text="兴苑小区3号楼着火了"))
    assert len(incidents(stage)) == 1


async def test_the_grids_that_a_receipt_names_are_not_where_a_danger_is(stage: Stage) -> None:
    await stage.resident("路灯坏了")
    (question,) = stage.heard(RESIDENTS)
    await stage.resident("有人打架", who="wxid_liu", quote=Quote(text=question))
    assert stage.heard(RESIDENTS)[0].endswith("说一下具体在哪里。")
    assert incidents(stage)[1].place == ""


async def test_a_danger_is_not_for_sure_where_somebody_said_what_is_quoted(stage: Stage) -> None:
    await stage.resident("有人跳河了", quote=Quote(text=LAMP))
    assert "说一下具体在哪里。" in stage.heard(RESIDENTS)[0]
    assert [each.place for each in incidents(stage)] == ["可能是兴苑小区 3 号楼"]


async def test_where_they_fight_again_is_most_likely_where_they_did(stage: Stage) -> None:
    await stage.resident("福善庄小区有人打架")
    for text in ("收到", "调解好了，都走了"):
        await stage.officer(text)
    stage.clock.turn(minutes=10)
    await stage.resident("他们又打起来了")
    assert stage.heard(RESIDENTS)[-1].endswith("说一下具体在哪里。")
    assert (incidents(stage)[1].place, incidents(stage)[1].grid) == ("可能是福善庄小区", "FD02")
    await stage.resident("在兴苑小区3号楼")
    assert (incidents(stage)[1].place, incidents(stage)[1].grid) == ("兴苑小区 3 号楼", "FD01")


async def test_who_fell_soon_after_a_lamp_lies_most_likely_there(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=9)
    await stage.resident("有人摔了一跤")
    assert incidents(stage)[1].place == "可能是兴苑小区 3 号楼"
    stage.clock.turn(hours=1)
    await stage.resident("有人抢劫", who="wxid_liu")
    assert incidents(stage)[2].place == ""
