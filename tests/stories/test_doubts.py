"""Heavy words that the rules take for no emergency: officers are shown them, and one press makes them one."""

from __future__ import annotations

from typing import Any

import pytest

from models.messages import Text
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS
from tests.stories.heavy_words import cards, heavy, heavy_matter, press


@pytest.fixture
async def shown(stage: Any) -> Any:
    await stage.resident(heavy())
    return stage


async def test_the_officers_see_it_and_the_group_hears_nothing(shown: Any) -> None:
    (card,) = cards(shown)
    assert "拿不准" in card.title
    assert heavy() in card.lines[0].text
    assert "/险情 不是 1" in card.next
    assert [b.label for b in card.lines[0].buttons] == ["确认", "不对"]
    assert shown.heard(RESIDENTS) == []
    assert shown.heard(GRID) == []


async def test_one_press_makes_it_an_emergency_and_its_speaker_hears_whom_to_ring(shown: Any) -> None:
    await press(shown, "right_1")
    (told,) = shown.heard(RESIDENTS)
    assert "110" in told
    assert any("紧急" in said for said in shown.heard(OFFICERS))
    assert "是险情，编号" in cards(shown)[-1].status
    assert not cards(shown)[-1].lines[0].buttons
    await press(shown, "wrong_1")
    assert "有人看过了" in str(shown.everything()[-1])
    assert shown.heard(RESIDENTS) == []
    assert shown.failed() == []


async def test_what_is_none_is_only_marked_so(shown: Any) -> None:
    await press(shown, "wrong_1")
    assert "不是险情" in cards(shown)[-1].status
    assert shown.heard(RESIDENTS) == []


@pytest.mark.parametrize(("word", "seen"), [("确认", "是险情，编号"), ("不对", "不是险情")])
async def test_the_words_of_the_buttons_do_what_they_do(shown: Any, word: str, seen: str) -> None:
    await shown.member(word, where=OFFICERS)
    await shown.officer(word, where=GRID)
    assert len(cards(shown)) == 1
    await shown.officer(word)
    assert seen in cards(shown)[-1].status
    assert shown.failed() == []


async def test_of_two_that_wait_a_word_decides_neither(shown: Any) -> None:
    await shown.resident(heavy(), who="wxid_zhang")
    await shown.officer("不对")
    assert [card.update for card in cards(shown)] == [False, False]


async def test_only_officers_decide(shown: Any) -> None:
    await press(shown, "right_1", who="staff_li")
    assert shown.heard(RESIDENTS) == []
    await press(shown, "right_1", who="nobody")
    assert shown.heard(RESIDENTS) == []


async def test_whoever_is_looked_at_is_not_shown_again_at_once(shown: Any) -> None:
    await shown.resident(heavy())
    await shown.resident(heavy(), who="wxid_zhang")
    assert len(cards(shown)) == 2
    await shown.later(minutes=11)
    await shown.resident(heavy())
    assert len(cards(shown)) == 3


async def test_the_command_does_what_the_buttons_do(shown: Any) -> None:
    await shown.officer("/险情")
    assert heavy() in shown.heard(OFFICERS)[-1]
    await shown.officer("/险情 不是 1")
    await shown.officer("/险情 不是 1")
    assert "有人看过了" in shown.heard(OFFICERS)[-1]
    await shown.officer("/险情")
    assert shown.heard(OFFICERS)[-1] == "现在没有拿不准的险情。"
    await shown.officer("/险情 77")
    assert "没有这个编号" in shown.heard(OFFICERS)[-1]


async def test_a_matter_that_went_to_a_grid_goes_to_the_officers(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼，" + heavy_matter())
    number = stage.heard(RESIDENTS)[0].split("编号 ")[1].split("。")[0]
    assert number in cards(stage)[0].lines[0].text
    stage.heard(OFFICERS)
    await press(stage, "right_1")
    assert any("紧急警情】兴苑小区" in said for said in stage.heard(OFFICERS))
    assert stage.failed() == []


async def test_after_a_week_its_words_are_gone(shown: Any) -> None:
    await shown.later(days=8)
    await shown.officer("/险情 1")
    assert "忘掉了" in shown.heard(OFFICERS)[-1]
    assert not any(isinstance(body, Text) and heavy() in body.text for _, body in shown.everything())
