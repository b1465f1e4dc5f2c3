"""Buttons: pressed twice, on a closed matter, on a card that was given away, by a stranger, unknown."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Card, Platform, Press

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"


def first_card(stage: Any, where: str) -> str:
    return str(next(body.card for to, body in stage.everything() if to == where and isinstance(body, Card)))


async def pressed(stage: Any, card: str, action: str, who: str = "staff_li", **more: Any) -> None:
    await stage.said(Platform.DINGTALK, more.pop("where", ""), who, "", press=Press(card, action, more))


async def test_a_button_pressed_twice_says_where_the_matter_stands(
    stage: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    stage.heard(GRID)
    await stage.press("acknowledge")
    assert stage.heard(GRID) == [f"李强，{NUMBER} 您已经签收过了（10:00），不用再来一次。"]
    assert f"press refused message=3 incident={NUMBER}" in caplog.text


async def test_a_button_on_a_closed_matter_is_refused_in_a_sentence(stage: Any) -> None:
    await stage.resident(LAMP)
    card = first_card(stage, GRID)
    await stage.officer(f"/结案 {NUMBER} 误报")
    stage.heard(GRID)
    for action in ("acknowledge", "arrive"):
        await pressed(stage, card, action)
    await pressed(stage, card, "resolve", note="修好了")
    told = stage.heard(GRID)
    assert len(told) == 3
    assert all(f"{NUMBER} 现在是“已结案”" in line for line in told)


async def test_done_by_button_with_its_note(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.press("resolve", note="换了灯泡")
    assert stage.heard(RESIDENTS)[0].startswith(f"{NUMBER} 办好了：换了灯泡")


async def test_done_by_button_without_words_asks_for_them(stage: Any) -> None:
    await stage.resident(LAMP)
    card = first_card(stage, GRID)
    stage.heard(GRID)
    await pressed(stage, card, "resolve")
    assert "要写一句结果" in stage.heard(GRID)[0]
    await stage.member("灯泡换好了")
    assert stage.heard(RESIDENTS)[-1].startswith(f"{NUMBER} 办好了：灯泡换好了")


async def test_asked_for_a_reason_another_step_is_none(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.press("return")
    await stage.member("到了")
    assert stage.heard(GRID)[-1] == "【网格事项】兴苑小区 3 号楼 | 已到场 · 李强 · 10:00"
    await stage.press("return")
    await stage.member("要城管来，不归我们")
    assert "261123-001 已退回。" in stage.heard(GRID)


async def test_asked_for_a_result_what_is_said_of_another_matter_is_none(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    await stage.press("resolve")
    await stage.resident("兴苑小区5号楼井盖坏了", who="wxid_zhang")
    stage.heard(GRID)
    await stage.member("收到 261123-002")
    assert "261123-002 已签收。" in stage.heard(GRID)
    await stage.press("resolve")
    await stage.member("到了现场，灯换好了")
    assert any("已办结" in told for told in stage.heard(GRID))


async def test_whoever_is_not_bound_is_told_how_to_be(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.press("acknowledge", who="staff_nobody")
    assert "还没有绑定身份" in stage.heard(GRID)[-1]


async def test_whoever_is_not_bound_and_says_it_is_told_how_to_be(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(GRID)
    await stage.member("弄好了", who="staff_nobody")
    assert stage.heard(GRID) == ["您还没有绑定身份，这边办不了。请找所里要一个绑定码，@我 发：/绑定 码"]
    await stage.member("大家辛苦了", who="staff_nobody")
    assert stage.heard(GRID)[0].startswith("我在。")


async def test_a_card_whose_matter_went_to_the_officers_cannot_be_pressed(stage: Any) -> None:
    await stage.resident(LAMP)
    card = first_card(stage, GRID)
    await pressed(stage, card, "return", note="不在我们网格")
    assert stage.heard(OFFICERS) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]
    stage.heard(GRID)
    await pressed(stage, card, "acknowledge")
    assert stage.heard(GRID) == [f"李强，{NUMBER} 已经转给民警了，这边不用再管。"]
    assert stage.heard(OFFICERS) == []


async def test_plain_words_in_the_grid_group_do_not_take_what_the_officers_have(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("退回，不在我们网格")
    stage.heard(GRID)
    stage.heard(OFFICERS)
    await stage.member("收到")
    assert stage.heard(GRID) == ["现在没有等您处理的事项。要查哪一件，发 /查 编号。"]
    assert stage.heard(OFFICERS) == []
    await stage.officer("收到")
    assert stage.heard(OFFICERS)[0] == f"{NUMBER} 已签收。"


async def test_an_unknown_card_is_answered_where_that_is_possible(stage: Any) -> None:
    await pressed(stage, "yihu-no-such-card", "acknowledge", where=GRID)
    assert stage.heard(GRID) == ["这张卡片对应的事项找不到了，请发 /今日 看现在有哪些。"]
    await pressed(stage, "yihu-no-such-card", "acknowledge")
    assert stage.everything()[1:] == []


async def test_an_unknown_button_does_nothing_and_is_logged(stage: Any, caplog: Any) -> None:
    await stage.resident(LAMP)
    card = first_card(stage, GRID)
    stage.heard(GRID)
    for action in ("explode", "close", "verify", ""):
        await pressed(stage, card, action)
    assert stage.heard(GRID) == []
    assert caplog.text.count("unknown button") == 4


async def test_a_button_delivered_twice_is_one_press(stage: Any) -> None:
    await stage.resident(LAMP)
    card = first_card(stage, GRID)
    stage.heard(GRID)
    press = Press(card, "acknowledge")
    for _ in range(2):
        await stage.said(Platform.DINGTALK, "", "staff_li", "", press=press, message_id="callback-1")
        stage.clock.turn(seconds=5)
    # Both are answered with the same look, since nobody knows whether the first answer was heard.
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00"] * 2


async def test_a_button_delivered_again_does_not_show_a_card_as_it_was(stage: Any) -> None:
    await stage.resident(LAMP)
    card = first_card(stage, GRID)
    first = {"press": Press(card, "acknowledge"), "message_id": "callback-1"}
    await stage.said(Platform.DINGTALK, "", "staff_li", "", **first)
    stage.clock.turn(seconds=5)
    await stage.said(
        Platform.DINGTALK, "", "staff_li", "", press=Press(card, "arrive"), message_id="callback-2"
    )
    stage.heard(GRID)
    await stage.said(Platform.DINGTALK, "", "staff_li", "", **first)
    assert stage.heard(GRID) == []


async def test_pressed_where_the_card_never_was_it_is_answered_where_it_is(stage: Any) -> None:
    await stage.resident(LAMP)
    card = next(body for _, body in reversed(stage.everything()) if isinstance(body, Card))
    stage.heard(GRID)
    press = Press(card.card, "acknowledge", {}, space="cid-nowhere")
    await stage.said(Platform.DINGTALK, "", "staff_sun", "", press=press, sender_name="过客")
    assert stage.heard(GRID) == ["过客，你还没有绑定身份，按不了。请找所里要一个绑定码，@我发：/绑定 码"]
    assert stage.heard("staff_sun") == []
