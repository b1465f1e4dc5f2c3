"""Nobody works alone: called for, joined, signed for, handed over; pictures kept; one card for everybody."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Card, CardCopy, Platform, Press, Quote
from tests.stories.helping_hands import LAMP, LIFT, NUMBER, holder, moves, private, staffed
from tests.stories.shift import GRID, OFFICERS


@pytest.fixture
def town(stage: Any) -> Any:
    return staffed(stage)


async def test_help_is_heard_by_the_group_and_by_the_leader_and_somebody_joins(town: Any) -> None:
    await town.resident(LAMP)
    await town.press("acknowledge")
    town.heard(GRID)
    await town.press("help")
    told = town.heard(GRID)
    assert told[0] == "【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00 · 求助中"
    assert told[1].startswith(f"李强 求助：{NUMBER} 兴苑小区 3 号楼。")
    assert town.heard("staff_wang")[0].startswith(f"李强 求助：{NUMBER}")
    await town.member(f"我来帮忙 {NUMBER}", who="staff_sun")
    assert town.heard(GRID) == [
        f"{NUMBER} 记上了，您和大家一起办。",
        "【网格事项】兴苑小区 3 号楼 | 已签收 · 李强、孙梅 · 10:00",
    ]
    assert holder(town) == 1
    assert moves(town)[-2:] == [("help", 1), ("join", 3)]


async def test_what_is_beyond_a_member_is_called_for_in_his_words(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    town.heard(GRID)
    await town.member("要供电局来")
    told = town.heard(GRID)
    assert told[0] == f"{NUMBER} 已帮您求助，群里和网格长都看得到。"
    assert any("要供电局来" in line for line in told[1:])
    assert holder(town) == 1


async def test_one_who_joined_and_arrives_does_not_take_it_away(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    await town.member("我来帮忙", who="staff_sun")
    await town.member("到了", who="staff_sun")
    assert holder(town) == 1
    await town.member("我来帮忙", who="staff_sun")
    assert town.heard(GRID)[-1] == f"{NUMBER} 您已经在一起办了。"
    await town.member("我去帮忙")
    assert town.heard(GRID)[-1] == f"{NUMBER} 就在您手上，要人帮忙请说“求助”。"


async def test_the_first_hand_on_a_free_matter_takes_it(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("我来帮忙", who="staff_sun")
    assert holder(town) == 3
    assert moves(town)[-1] == ("acknowledge", 3)


@pytest.mark.parametrize("words", ["求助", "我来帮忙", "替孙梅签收"])
async def test_what_the_officers_have_the_grid_lends_no_hand_to(town: Any, words: str) -> None:
    await town.resident(LAMP)
    await town.member("退回，不在我们网格")
    before = moves(town)
    await town.member(f"{words} {NUMBER}")
    assert town.heard(GRID)[-1] == f"{NUMBER} 已经转给民警了，这边不用再管。"
    assert moves(town) == before


async def test_signed_for_somebody_it_is_his_and_the_timeline_tells_by_whom(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("替孙梅签收")
    assert f"{NUMBER} 已代孙梅签收。" in town.heard(GRID)
    assert holder(town) == 3
    assert moves(town)[-1] == ("acknowledge_for", 1)
    await town.member("代签收")
    assert "替谁签收" in town.heard(GRID)[-1] or "已经在孙梅手上" in town.heard(GRID)[-1]


async def test_signed_for_nobody_known_says_so(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("替张无忌签收")
    assert town.heard(GRID)[-1] == "没有找到叫“张无忌”的同事，写一下全名。"
    assert holder(town) is None


async def test_the_leader_hands_over_and_a_member_may_not(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    await town.member("让孙梅去", who="staff_sun")
    assert "转派要由" in town.heard(GRID)[-1]
    await town.member("让孙梅去", who="staff_wang")
    assert f"{NUMBER} 已转给孙梅。" in town.heard(GRID)
    assert holder(town) == 3
    assert town.heard("staff_sun") == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收 · 孙梅 · 10:00"]
    await private(town, "收到", "staff_sun")
    assert town.heard("staff_sun") == [f"{NUMBER} 已签收。"]


async def test_whoever_takes_it_finds_the_same_card_in_private(town: Any) -> None:
    await town.resident(LAMP)
    await town.press("acknowledge")
    shown = [body for to, body in town.everything() if to == "staff_li"]
    assert [type(body) for body in shown] == [CardCopy]
    group = next(body for to, body in town.everything() if to == GRID and isinstance(body, Card))
    assert shown[0].card == group.card
    await private(town, "到了", "staff_li")
    assert town.heard("staff_li")[1:] == [f"{NUMBER} 已到场。"]


async def test_what_is_pressed_in_private_is_answered_in_private(town: Any) -> None:
    await town.resident(LAMP)
    await town.press("acknowledge")
    card = next(body.card for to, body in town.everything() if to == "staff_li")
    for where in (GRID, "staff_li"):
        town.heard(where)
    press = Press(card, "resolve", {}, "cidp-of-staff-li")
    await town.said(Platform.DINGTALK, "", "staff_li", "", press=press)
    assert town.heard(GRID) == []
    assert "办结要写一句结果" in town.heard("staff_li")[0]
    await private(town, "灯泡换好了", "staff_li")
    assert town.heard("staff_li") == [f"{NUMBER} 已办结。"]
    press = Press(card, "resolve", {}, GRID)
    await town.said(Platform.DINGTALK, "", "staff_li", "", press=press)
    assert "要写一句结果" in town.heard(GRID)[-1]


async def test_the_card_says_what_is_next_and_until_when(town: Any) -> None:
    await town.resident(LAMP)
    await town.press("acknowledge")
    cards = [body for to, body in town.everything() if isinstance(body, Card) and to == GRID]
    assert [card.next for card in cards] == ["等人签收，10:05 前", "等到场，10:30 前"]


async def test_of_three_tasks_the_place_or_the_thing_tells(town: Any) -> None:
    await town.resident(LAMP)
    await town.resident(LIFT, who="wxid_zhang")
    await town.member(f"收到 {NUMBER}")
    await town.member("收到 261123-002")
    town.heard(GRID)
    await town.member("3号楼到了")
    assert town.heard(GRID)[0] == f"{NUMBER} 已到场。"
    await town.member("电梯修好了")
    assert town.heard(GRID)[0] == "261123-002 已办结。"


async def test_what_is_not_done_moves_nothing_and_is_noted(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    town.heard(GRID)
    for words in ("还没到", "没弄好，等配件", "正在修", "师傅还没来"):
        await town.member(words)
        assert town.heard(GRID) == [f"{NUMBER} 记下了。"]
    assert {move for move, _ in moves(town)[3:]} == {"amend"}


async def test_a_question_among_members_is_no_answer(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    before = moves(town)
    for words in ("修好了吗", "到了没", "谁签收了"):
        await town.member(words)
    assert moves(town) == before


async def test_danger_that_a_member_finds_reaches_the_officers_at_once(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    await town.member("到了，兴苑小区3号楼着火了，快来人")
    assert any("紧急警情" in told for told in town.heard(OFFICERS))


async def test_a_quoted_call_for_help_is_about_its_matter(town: Any) -> None:
    await town.resident(LAMP)
    await town.resident(LIFT, who="wxid_zhang")
    await town.member("收到", quote=Quote(text="编号 261123-002"))
    await town.member("我来帮忙", who="staff_sun", quote=Quote(text="李强 求助：261123-002"))
    assert "261123-002 记上了，您和大家一起办。" in town.heard(GRID)


async def test_nobody_calls_for_help_any_more_once_it_is_done_and_begun_again(town: Any) -> None:
    await town.resident(LAMP)
    await town.press("acknowledge")
    await town.press("help")
    await town.press("resolve", note="换了灯泡")
    town.heard(GRID)
    await town.resident("还没修好，还是不亮")
    assert "【网格事项】兴苑小区 3 号楼 | 已派发，待签收" in town.heard(GRID)


async def test_what_is_given_back_is_called_for_by_nobody(town: Any) -> None:
    await town.resident(LAMP)
    await town.press("help")
    await town.press("return", note="不是我们的")
    assert town.heard(OFFICERS)[-1].endswith("已派发，待签收")


class TestAnotherGrid:
    REMARK = "这件是府东二网格的，谢谢您搭把手；要是接错了，@我 发 /撤销 261123-001。"

    async def test_whoever_takes_its_matter_may_and_reads_whose_it_is(self, town: Any) -> None:
        await town.resident("福善庄小区的路灯不亮了")
        town.heard(GRID)
        await town.member("收到")
        assert town.heard(GRID)[0] == f"261123-001 已签收。{self.REMARK}"
        assert holder(town) == 1
        await town.member("/撤销 261123-001")
        assert holder(town) is None
        town.heard(GRID)
        await town.press("acknowledge")
        assert town.heard(GRID)[-1] == self.REMARK

    async def test_of_his_own_nothing_is_said(self, town: Any) -> None:
        await town.resident(LAMP)
        town.heard(GRID)
        await town.press("acknowledge")
        assert town.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00"]


async def test_of_two_that_he_takes_the_one_that_another_has_is_said_beside_the_other(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了，黑得看不见")
    await stage.resident("兴苑小区2号楼下水道堵了", who="wxid_sun")
    await stage.officer("收到 002", where=GRID)
    stage.heard(GRID)
    await stage.member("收到 001 002")
    (told,) = [line for line in stage.heard(GRID) if " | " not in line]
    mine, theirs = told.split("\n")
    assert mine == "261123-001 已签收。"
    assert theirs.startswith("261123-002 已经在赵刚手上")
