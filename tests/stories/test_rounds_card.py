"""The card of a member's rounds: pressed once each, brought up to date wherever it was signed."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import ListCard, Platform, Press
from tests.stories.duties import PATROL, SCHOOL, rounds, set_up, signs
from tests.stories.shift import fill

MEMBER = "staff_li"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Tuesday 07:00: the cards are out."""
    fill(stage)
    set_up(stage, SCHOOL)
    await stage.later(hours=8, minutes=30)
    await stage.later(hours=12, minutes=30)
    return stage


def cards(stage: Any, where: str = MEMBER) -> list[ListCard]:
    return [body for to, body in stage.everything() if to == where and isinstance(body, ListCard)]


def lines(stage: Any) -> list[tuple[str, list[str]]]:
    return [(line.text, [b.words for b in line.buttons]) for line in cards(stage)[-1].lines]


async def press(stage: Any, action: str, who: str = MEMBER) -> list[str]:
    """Press a line of the member's card; what else was said to whoever has it."""
    stage.heard(MEMBER)
    await stage.said(Platform.DINGTALK, "", who, "", press=Press(cards(stage)[0].card, action))
    return [line for line in stage.heard(MEMBER) if " | " not in line]


async def alone(stage: Any, text: str) -> None:
    await stage.member(text, who=MEMBER, where=MEMBER, private=True)


async def test_each_line_has_its_button(town: Any) -> None:
    (card,) = cards(town)
    today = [f"签到 T{row.id}" for row in rounds(town)[-2:]]
    assert [card.title, card.status] == ["李强，今天的任务 2 项：", "一项还没签到"]
    assert lines(town) == [
        ("1. 07:10-07:50 护校 府东小学护学岗", today[:1]),
        ("2. 17:20-18:00 护校 府东小学护学岗", today[1:]),
    ]
    assert card.next == "到了按一下或回序号就行，比如：1 到岗了。拍张照、发个位置也能签到。"


async def test_a_press_signs_once_and_says_nothing_beside_the_card(town: Any) -> None:
    town.clock.turn(minutes=12)
    assert await press(town, "sign_1") == []
    assert lines(town)[0] == ("1. 07:10-07:50 护校 府东小学护学岗，07:12 李强 已签到", [])
    assert (cards(town)[-1].status, cards(town)[-1].update) == ("签到 1 项，还差 1 项", True)
    assert [row.how for row in signs(town)] == ["on_time"]
    assert await press(town, "sign_1") == ["李强，07:10-07:50 护校 府东小学护学岗 已经签过了。"]
    assert len(signs(town)) == 1


async def test_too_early_is_said_and_a_button_that_is_none_does_nothing(town: Any) -> None:
    (told,) = await press(town, "sign_2")
    assert told.startswith("李强，还没到时间：")
    for action in ("sign_9", "sign_", "seen_1", "sign_0"):
        assert await press(town, action) == []
    (told,) = await press(town, "sign_1", who="staff_nobody")
    assert "绑定" in told
    assert signs(town) == []


async def test_what_is_told_by_words_or_taken_back_shows_on_the_card(town: Any) -> None:
    town.clock.turn(minutes=12)
    await alone(town, "护校到岗了")
    assert lines(town)[0][1] == []
    await alone(town, f"/签到 撤销 T{rounds(town)[-2].id}")
    assert lines(town)[0][1] == [f"签到 T{rounds(town)[-2].id}"]
    assert await press(town, "sign_1") == []
    assert town.failed() == []


async def test_what_was_missed_is_told_on_the_card_and_cannot_be_pressed(town: Any) -> None:
    await town.later(minutes=55)
    await town.later(minutes=40)
    (told,) = await press(town, "sign_1")
    assert "补签" in told
    assert lines(town)[0] == ("1. 07:10-07:50 护校 府东小学护学岗，过了没签，去了的请网格长补签", [])


async def test_points_are_signed_by_name_and_the_card_tells_which_are_left(stage: Any) -> None:
    fill(stage)
    set_up(stage, PATROL)
    await stage.later(hours=8, minutes=30)
    await stage.later(hours=12, minutes=30)
    assert all(not line.buttons for line in cards(stage)[0].lines)
    assert "个点：" in cards(stage)[0].lines[0].text
