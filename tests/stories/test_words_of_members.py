"""Members answer in plain words, by quoting, or with a number where several tasks are open."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Media, Quote

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
LIFT = "兴苑小区5号楼电梯坏了好几天了"
PICTURE = (Media("picture", "ref-1"),)


async def test_from_receipt_to_result_in_plain_words(stage: Any) -> None:
    await stage.resident(LAMP)
    for words, status in (("收到，马上去", "已签收"), ("到了", "已到场"), ("弄好了", "已办结，待核查")):
        await stage.member(words)
        assert stage.heard(GRID)[-1].startswith(f"【网格事项】兴苑小区 3 号楼 | {status}")
    assert "办好了。" in stage.heard(RESIDENTS)[-1]


async def test_of_several_tasks_the_one_that_is_meant_is_asked_for(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LIFT, who="wxid_zhang")
    stage.heard(GRID)
    await stage.member("收到")
    asked = stage.heard(GRID)[0]
    assert "1. 261123-001" in asked
    assert "2. 261123-002" in asked
    await stage.member("3")
    assert stage.heard(GRID) == ["没有第 3 个，请回 1 到 2 的数字。"]
    await stage.member("2")
    assert stage.heard(GRID)[0] == "261123-002 已签收。"


RUBBISH = "兴苑小区2号楼门口垃圾没人清"
WATER = "兴苑小区5号楼水管爆了，水漫出来了"


@pytest.fixture
async def three(stage: Any) -> Any:
    """A lamp, a pipe and rubbish, none of them taken."""
    for text in (LAMP, WATER, RUBBISH):
        await stage.resident(text)
        stage.clock.turn(minutes=1)
    for where in (RESIDENTS, GRID):
        stage.heard(where)
    return stage


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (("都收到了",), (1, 2, 3)),
        (("三个都收到了，马上去",), (1, 2, 3)),
        (("收到 261123-001 261123-003",), (1, 3)),
        (("收到", "1 和 3"), (1, 3)),
        (("收到", "收到 2、3"), (2, 3)),
        (("收到", "都是"), (1, 2, 3)),
        (("3号楼和5号楼都收到了",), (1, 2)),
        (("两个都收到了",), ()),
    ],
)
async def test_several_are_taken_together(three: Any, words: tuple[str, ...], taken: tuple[int, ...]) -> None:
    for each in words:
        three.heard(GRID)
        await three.member(each)
    assert [f"261123-00{n} 已签收。" for n in taken] == [
        line for line in three.heard(GRID)[0].splitlines() if line.endswith("已签收。")
    ]


async def test_what_is_told_by_its_place_is_not_put_down_to_what_he_has_in_hand(three: Any) -> None:
    await three.member("收到 261123-001")
    three.heard(GRID)
    await three.member("5号楼水管修好了")
    assert three.heard(RESIDENTS)[0].startswith("261123-002 办好了：")
    assert "261123-002 已办结。" in three.heard(GRID)


async def test_what_is_told_by_its_thing_and_is_not_in_his_hands_is_asked_about(three: Any) -> None:
    await three.member("收到 261123-001")
    three.heard(GRID)
    await three.member("垃圾清完了")
    assert three.heard(RESIDENTS) == []
    assert "2. 261123-003" in three.heard(GRID)[0]
    await three.member("2")
    assert three.heard(RESIDENTS)[0].startswith("261123-003 办好了：垃圾清完了")


async def test_what_is_done_at_another_building_is_not_told_to_who_reported_this_one(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("收到")
    stage.heard(RESIDENTS)
    stage.heard(GRID)
    await stage.member("9号楼弄好了")
    assert stage.heard(RESIDENTS) == []
    assert stage.heard(GRID)[0].startswith("您手上的 261123-001 在兴苑小区 3 号楼，和您说的不是一处。")
    await stage.member("261123-001 9号楼弄好了")
    assert stage.heard(RESIDENTS)[0].startswith("261123-001 办好了")


async def test_several_are_done_together_only_where_they_are_counted_or_named(three: Any) -> None:
    await three.member("都收到了")
    three.heard(GRID)
    await three.member("都弄好了")
    assert "您说的是哪一件" in three.heard(GRID)[0]
    assert three.heard(RESIDENTS) == []
    await three.member("3号楼和5号楼都弄好了")
    assert [told[:10] for told in three.heard(RESIDENTS)] == ["261123-001", "261123-002"]


async def test_a_quoted_card_tells_which_task_is_meant(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LIFT, who="wxid_zhang")
    stage.heard(GRID)
    await stage.member("收到", quote=Quote(text="编号 261123-002"))
    assert stage.heard(GRID)[0] == "261123-002 已签收。"


async def test_a_quoted_message_of_ours_is_known_by_its_receipt(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LIFT, who="wxid_zhang")
    card = next(n for n, (to, _) in enumerate(stage.phones["dingtalk"].sent, start=1) if to == GRID)
    stage.heard(GRID)
    await stage.member("收到", quote=Quote(message_id=f"receipt-{card}"))
    assert stage.heard(GRID)[0] == "261123-001 已签收。"


async def test_a_quote_that_tells_nothing_is_no_task(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LIFT, who="wxid_zhang")
    stage.heard(GRID)
    await stage.member("今天辛苦了", quote=Quote())
    await stage.member("今天辛苦了", quote=Quote(message_id="msg-of-somebody"))
    assert [told for told in stage.heard(GRID) if "记下了" in told] == []


async def test_the_same_receipt_in_another_conversation_is_another_message(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(OFFICERS)
    await stage.officer("收到", quote=Quote(message_id="receipt-1"))
    assert [told for told in stage.heard(OFFICERS) if "已签收" in told] == []


async def test_done_with_a_picture_and_a_note(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.member("修好了", media=PICTURE)
    assert stage.heard(RESIDENTS)[0].startswith("261123-001 办好了。")


async def test_a_picture_that_quotes_the_card_is_noted(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(GRID)
    await stage.member("", media=PICTURE, quote=Quote(text="261123-001"))
    assert stage.heard(GRID)[0] == "261123-001 收到 1 张照片，留作凭据。"


async def test_given_back_with_a_reason_it_goes_to_the_officers(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("不是我们网格的")
    assert len(stage.heard(OFFICERS)) == 1


async def test_words_without_any_task_are_answered(stage: Any) -> None:
    await stage.member("收到")
    assert stage.heard(GRID) == ["现在没有等您处理的事项。要查哪一件，发 /查 编号。"]


async def test_a_question_of_ours_is_forgotten_after_its_time(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LIFT, who="wxid_zhang")
    await stage.member("收到")
    stage.clock.turn(minutes=30)
    stage.heard(GRID)
    await stage.member("2")
    assert [told for told in stage.heard(GRID) if "已签收" in told] == []


async def test_what_nobody_understands_of_the_task_in_hand_is_asked_about(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("收到")
    stage.heard(GRID)
    await stage.member("看过了，得换个新的")
    assert stage.heard(GRID)[0].startswith("261123-001：没看懂这句是什么意思。可以说“收到”")
    await stage.member("堵车，晚点到")
    assert stage.heard(GRID) == ["261123-001 记下了。"]


async def test_the_number_s_last_three_figures_name_the_matter(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident(LIFT, who="wxid_zhang")
    await stage.member("收到 002")
    await stage.member("收到 001")
    stage.heard(RESIDENTS)
    await stage.member("002 修好了，换了 010 号件")
    assert stage.heard(RESIDENTS)[0].startswith("261123-002 办好了：换了 010 号件")
    assert "261123-001 已签收。" in stage.heard(GRID)


async def test_a_picture_of_which_no_task_is_meant_belongs_to_what_he_reported_or_is_asked_about(
    stage: Any,
) -> None:
    alone: dict[str, Any] = {"where": "staff_zhao", "who": "staff_zhao", "private": True}
    await stage.officer("", media=PICTURE, **alone)
    assert stage.heard("staff_zhao") == ["图收到了。麻烦再用文字说一下是哪里、什么情况。"]
    await stage.officer(LAMP, **alone)
    await stage.later(minutes=2)
    stage.heard("staff_zhao")
    await stage.officer("", media=PICTURE, **alone)
    assert stage.heard("staff_zhao") == ["记下了，加到 261123-001 里了。"]
    assert stage.failed() == []


async def test_of_all_that_wait_he_takes_those_of_his_own_grids(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident("福善庄小区的路灯不亮了", who="wxid_sun")
    await stage.resident(RUBBISH, who="wxid_zhang")
    stage.heard(GRID)
    await stage.member("都收到了")
    assert stage.heard(GRID)[0] == "261123-001 已签收。\n261123-003 已签收。"
