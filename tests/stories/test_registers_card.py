"""The officer's card of register changes: a line each, confirmed or refused by its buttons, once."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session as DbSession
from sqlmodel import col

from models.messages import ListCard, Platform, Press
from models.people_version import people_changed
from models.register_rows import RegisterChange
from models.registry_rows import Identity
from tests.stories.conftest import OFFICERS

OFFICER = "staff_zhao"


@pytest.fixture
async def told(stage: Any) -> Any:
    """Two changes were told to the community officer."""
    for words in ("兴苑小区3号楼501搬来一家三口租房", "兴苑小区新开一家麻将馆"):
        await stage.member(words)
    await stage.later(minutes=11)
    return stage


def cards(stage: Any) -> list[ListCard]:
    return [body for to, body in stage.everything() if to == OFFICER and isinstance(body, ListCard)]


def lines(stage: Any) -> list[tuple[str, list[str]]]:
    return [(line.text, [b.action for b in line.buttons]) for line in cards(stage)[-1].lines]


async def press(stage: Any, action: str, who: str = OFFICER) -> None:
    await stage.said(Platform.DINGTALK, "", who, "", press=Press(cards(stage)[0].card, action))


def states(stage: Any) -> list[str]:
    with DbSession(stage.engine) as db:
        return [row.state for row in db.query(RegisterChange).order_by(col(RegisterChange.id))]


async def test_each_line_has_its_two_buttons(told: Any) -> None:
    (card,) = cards(told)
    assert (card.title, card.status) == ("有 2 条五清变化等您确认：", "一条还没确认")
    assert [acts for _, acts in lines(told)] == [["right_1", "wrong_1"], ["right_2", "wrong_2"]]
    assert [b.words for b in card.lines[0].buttons] == ["/五清 确认 1", "/五清 不对 1"]


async def test_a_press_decides_and_the_card_shows_it(told: Any) -> None:
    await press(told, "right_1")
    assert states(told) == ["confirmed", "proposed"]
    assert lines(told)[0][0].endswith("，已确认")
    assert lines(told)[0][1] == []
    assert (cards(told)[-1].status, cards(told)[-1].update) == ("看过 1 条，还有 1 条", True)
    await press(told, "wrong_2")
    assert states(told) == ["confirmed", "refused"]
    assert (cards(told)[-1].status, cards(told)[-1].next) == ("都看过了，辛苦了", "")


async def test_pressed_twice_the_first_holds_and_words_still_change_it(told: Any) -> None:
    await press(told, "right_1")
    await press(told, "wrong_1")
    assert states(told)[0] == "confirmed"
    await told.said(Platform.DINGTALK, OFFICER, OFFICER, "/五清 不对 1", private=True, addressed=True)
    assert states(told)[0] == "refused"
    assert lines(told)[0][0].endswith("，已记为不对")


async def test_what_is_decided_or_taken_back_by_words_shows_on_the_card(told: Any) -> None:
    await told.said(Platform.DINGTALK, OFFICER, OFFICER, "/五清 确认 全部", private=True, addressed=True)
    assert all(text.endswith("，已确认") for text, _ in lines(told))


async def test_the_card_follows_who_takes_his_own_word_back(told: Any) -> None:
    await told.member("/五清 撤回 2")
    assert states(told) == ["proposed", "withdrawn"]
    assert lines(told)[1] == (lines(told)[1][0], [])
    assert lines(told)[1][0].endswith("，报的人撤回了")


async def test_nobody_else_decides_and_a_wrong_button_does_nothing(told: Any) -> None:
    await press(told, "right_1", who="staff_li")
    assert any("社区民警确认" in said for said in told.heard(OFFICER))
    for action in ("right_9", "right_x", "seen_1"):
        await press(told, action)
    assert states(told) == ["proposed", "proposed"]


async def test_in_a_group_the_card_leaves_doors_out(stage: Any) -> None:
    """An officer who cannot be told alone reads it in the officers' group."""
    with DbSession(stage.engine) as db, db.begin():
        db.execute(delete(Identity).where(col(Identity.external_id) == OFFICER))
        people_changed(db)
    await stage.member("兴苑小区3号楼501搬来一家三口租房")
    await stage.later(minutes=11)
    (card,) = [body for to, body in stage.everything() if to == OFFICERS and isinstance(body, ListCard)]
    assert "搬来一家三口租房" in card.lines[0].text
    assert "501" not in card.lines[0].text


async def test_an_unknown_card_is_said_to_be_unknown(told: Any) -> None:
    gone = Press("registers-9-x", "right_1")
    await told.said(Platform.DINGTALK, OFFICER, OFFICER, "", private=True, press=gone)
    assert any("/五清 待确认" in said for said in told.heard(OFFICER))
